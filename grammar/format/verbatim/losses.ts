import { tokenise } from "../../src/tokens/lexer.ts";
import { meaningOf } from "./tokens.ts";
import type { Said } from "./tokens.ts";

// The formatter's safety net. It compares two texts and knows nothing of trees and printers: what
// it finds is a mistake in them, and the text is not changed.

/** What another text lost of one; offsets count in the first. */
export interface Loss {
  readonly what: "text" | "comment";
  readonly start: number;
  readonly end: number;
}

/**
 * The first thing that `after` does not have as `before` has it: a token, a comment, or their
 * order. Free are white space, commas before closing brackets, the case of literals, the order
 * of `bypass` and `replace`, and between which symbols of its line a comment stands.
 */
export function lossBetween(before: string, after: string): Loss | undefined {
  const tokens = firstDifference(meaningOf(before), meaningOf(after));
  if (tokens !== undefined) return lossAt("text", tokens, before);
  const comments = firstDifference(commentsOf(before), commentsOf(after));
  if (comments !== undefined) return lossAt("comment", comments, before);
  return sameCharacters(before, after) ? undefined : { what: "text", start: 0, end: before.length };
}

function firstDifference(one: readonly Said[], other: readonly Said[]): Said | number | undefined {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (one[at]?.text !== other[at]?.text) return one[at] ?? Infinity;
  }
  return undefined;
}

function lossAt(what: Loss["what"], found: Said | number, text: string): Loss {
  if (typeof found === "number") return { what, start: text.length, end: text.length };
  return { what, start: found.start, end: found.start + found.text.length };
}

function commentsOf(text: string): readonly Said[] {
  return tokenise(text).comments.map((comment) => ({
    text: comment.text.trimEnd(),
    start: comment.span.start,
  }));
}

const COMMA = 0x2c;

/** Whether both have each character equally often: asked without the lexer, which may err too. */
function sameCharacters(before: string, after: string): boolean {
  const counts = new Map<number, number>();
  count(before, 1, counts);
  count(after, -1, counts);
  return [...counts.values()].every((left) => left === 0);
}

function count(text: string, by: number, counts: Map<number, number>): void {
  const dense = text.replace(/\s+/gu, "").toLowerCase();
  for (let at = 0; at < dense.length; at += 1) {
    const code = dense.charCodeAt(at);
    if (code !== COMMA) counts.set(code, (counts.get(code) ?? 0) + by);
  }
}
