import type { Comment, Span } from "@mbn-lang/grammar";

// The comment that silences lints where they stand:
//
//     // mbn: allow MBN6041 dead-end, the tunnel restarts the machine
//
// Codes or slugs, then a comma and the reason.

/** What one such comment says. Spans are absolute. */
export interface Allow {
  readonly comment: Comment;
  readonly entries: readonly AllowEntry[];
  readonly reason: string;
}

/** A code or slug as written. */
export interface AllowEntry {
  readonly text: string;
  readonly span: Span;
}

const pattern = /^\/\/\s*mbn:\s*allow\b(?<codes>[^,]*)(?:,(?<reason>.*))?$/u;

/** The comment's meaning, or undefined for any other comment. */
export function parseAllow(comment: Comment): Allow | undefined {
  const groups = pattern.exec(comment.text)?.groups;
  if (groups === undefined) return undefined;
  const codes = groups["codes"] ?? "";
  const start = comment.span.start + comment.text.indexOf(codes);
  const entries = [...codes.matchAll(/\S+/gu)].map(({ 0: text, index }) => ({
    text,
    span: { start: start + index, end: start + index + text.length },
  }));
  return { comment, entries, reason: (groups["reason"] ?? "").trim() };
}
