import type { Span } from "../ast/node.ts";
import type { Idiom } from "./idiom.ts";

/** A foreign form in a text, and what is written instead. */
export interface Match extends Span {
  readonly text: string;
  /** Where it ends without the braces that belong to it. */
  readonly headEnd: number;
}

/** Characters of a line that are looked at, around an error. */
const WIDEST = 240;

/**
 * The line with an error; the one before as well if the error is at the line's beginning, and the
 * one behind if it is at the end.
 */
export function lineAt(text: string, { start, end }: Span): Span {
  let from = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(from, start).trim() === "" && from > 0) {
    const before = text.slice(Math.max(0, from - WIDEST), from).trimEnd();
    from = from - Math.min(WIDEST, from) + before.lastIndexOf("\n") + 1;
  }
  let to = lineEnd(text, start);
  if (text.slice(end, to).trim() === "" && to < text.length) to = lineEnd(text, to + 1);
  return { start: Math.max(from, start - WIDEST), end: Math.min(to, start + WIDEST) };
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found;
}

/** Where the form stands on the line, from left to right; comments and strings hold none. */
export function matchesIn(whole: string, line: Span, idiom: Idiom): readonly Match[] {
  const found: Match[] = [];
  const text = whole.slice(line.start, line.end);
  for (const part of linesOf(text)) {
    const own = text.slice(part.start, part.end);
    for (const match of overlapping(masked(own), idiom.pattern)) {
      const [from, to] = match.indices?.[0] ?? [0, 0];
      const groups = (match.indices ?? [])
        .slice(1)
        .map((at) => (at === undefined ? undefined : own.slice(at[0], at[1]).trimEnd()));
      const written = instead(idiom, groups);
      const start = line.start + part.start + from;
      const headEnd = line.start + part.start + own.slice(0, to).trimEnd().length;
      const end = idiom.braces
        ? behindBraces(whole, line.start + part.start + to)
        : line.start + part.start + to;
      if (written === undefined || isSame(whole.slice(start, end), written)) continue;
      found.push({ start, end, headEnd, text: written });
    }
  }
  return found;
}

/** Matches that are tried of one form on one line. */
const MOST = 12;

/** All matches, also those that begin inside of another: the first may begin too early. */
function overlapping(line: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    found.push(match);
    pattern.lastIndex = match.index + 1;
    if (found.length === MOST || match.index >= line.length) break;
  }
  return found;
}

/** Blanks alone make no other form. */
function isSame(found: string, written: string): boolean {
  return found.trim().replaceAll(/\s+/g, " ") === written.trim().replaceAll(/\s+/g, " ");
}

function linesOf(text: string): readonly Span[] {
  const lines: Span[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    lines.push({ start: from, end: from + line.length });
    from += line.length + 1;
  }
  // The line of the error itself comes first.
  return lines.toReversed();
}

function masked(line: string): string {
  return line.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/.*$/g, (part) =>
    part.startsWith("//") ? " ".repeat(part.length) : `"${"_".repeat(part.length - 2)}"`,
  );
}

function instead({ write }: Idiom, groups: readonly (string | undefined)[]): string | undefined {
  // Groups that took no part are given as undefined to functions that tell them apart.
  if (typeof write !== "string") {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return write(groups as readonly string[]);
  }
  return write.replaceAll(/\$(\d)/g, (_, digit: string) => groups[Number(digit) - 1] ?? "");
}

/** Characters in which the closing brace is looked for. */
const FARTHEST = 20_000;

/** Behind the `}` that belongs to a `{` here; the same place if there is none. */
function behindBraces(text: string, at: number): number {
  const open = /^\s*\{/.exec(text.slice(at, at + WIDEST))?.[0].length;
  if (open === undefined) return at;
  let depth = 1;
  for (let end = at + open; end < Math.min(text.length, at + FARTHEST); end += 1) {
    const unit = text.charAt(end);
    if (unit === "{") depth += 1;
    else if (unit === "}") depth -= 1;
    if (depth === 0) return end + 1;
  }
  return at;
}
