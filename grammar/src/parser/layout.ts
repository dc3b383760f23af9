import { EOF } from "chevrotain";
import type { IToken } from "chevrotain";
import { Hard, LBrace, RBrace } from "../tokens/vocabulary.ts";
import { endOf } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";

// What lines and braces tell of a text that is wrong. Of a right one nothing is asked here.

/** Whether a line ends before the token `distance` ahead. */
export function startsLine(p: Machinery, distance = 1): boolean {
  const previous = p.peek(distance - 1);
  if (previous.startOffset < 0) return true;
  const next = p.peek(distance);
  if (next.tokenType === EOF) return true;
  return p.textBetween(endOf(previous), next.startOffset).includes("\n");
}

/** Characters before a line's first word that are told apart. */
const WIDEST = 300;

/** Characters before a token on its line, as far as they count. */
function columnOf(p: Machinery, token: IToken): number {
  const before = p.textBetween(Math.max(0, token.startOffset - WIDEST), token.startOffset);
  return before.length - (before.lastIndexOf("\n") + 1);
}

const OUTERMOST: ReadonlySet<unknown> = new Set([
  Hard.machine,
  Hard.defense,
  Hard.fn,
  Hard.const,
  Hard.import,
]);

/**
 * Closing braces that the declaration which begins here lacks; below zero, those it has too
 * many. It reaches to the next declaration that is not indented deeper.
 */
export function lackingBraces(p: Machinery): number {
  const column = columnOf(p, p.peek());
  let open = 0;
  for (let ahead = 1; ; ahead += 1) {
    const token = p.peek(ahead);
    const { tokenType } = token;
    p.glances -= 1;
    if (p.glances < 0) return 0;
    if (tokenType === EOF) return open;
    if (tokenType === LBrace) open += 1;
    else if (tokenType === RBrace) open -= 1;
    else if (ahead > 1 && OUTERMOST.has(tokenType) && startsLine(p, ahead)) {
      if (columnOf(p, token) <= column) return open;
    }
  }
}

/** Whether a line begins here that is indented no deeper than that of the open brace. */
export function isOutside(p: Machinery, open: IToken): boolean {
  if (p.ended || !startsLine(p)) return false;
  const line = p.text.lastIndexOf("\n", open.startOffset) + 1;
  const indentation = /^[ \t]*/.exec(p.textBetween(line, open.startOffset))?.[0].length ?? 0;
  const between = p.textBetween(endOf(open), p.nextStart).includes("\n");
  return between && columnOf(p, p.peek()) <= indentation && !p.at(RBrace);
}

/** Whether a `}` stands where one is expected that closes `open`: on its line or below it. */
export function mayClose(p: Machinery, open: IToken): boolean {
  const line = p.text.lastIndexOf("\n", open.startOffset) + 1;
  if (!p.textBetween(endOf(open), p.nextStart).includes("\n")) return true;
  const indentation = /^[ \t]*/.exec(p.textBetween(line, open.startOffset))?.[0].length ?? 0;
  return startsLine(p) && columnOf(p, p.peek()) === indentation;
}

/** Tokens looked at on one line. */
const FAR = 60;

/**
 * Whether the `}` that stands here closes nothing that was opened before on its line, although
 * something was: then it belongs to a brace that is missing.
 */
export function closesNothing(p: Machinery): boolean {
  if (!p.at(RBrace) || startsLine(p)) return false;
  let open = 0;
  for (let back = 0; back > -FAR && !startsLine(p, back + 1); back -= 1) {
    const { tokenType } = p.peek(back);
    if (tokenType === LBrace) open += 1;
    else if (tokenType === RBrace) open -= 1;
  }
  for (let ahead = 1; ahead < FAR && (ahead === 1 || !startsLine(p, ahead)); ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (tokenType === RBrace) open -= 1;
    else if (tokenType === LBrace) open += 1;
  }
  return open < 0;
}
