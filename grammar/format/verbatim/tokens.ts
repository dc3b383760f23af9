import { tokenise } from "../../src/tokens/lexer.ts";
import { spell } from "../print/spelling.ts";

/** A token, or text that is none, as the formatter may write it, and where it stands. */
export interface Said {
  readonly text: string;
  readonly start: number;
}

/**
 * What a text says: its tokens without what the formatter may change, that is commas
 * before closing brackets, the case of literals, the order of flags.
 */
export function meaningOf(text: string): readonly Said[] {
  const { tokens, foreign } = tokenise(text);
  const all = [
    ...tokens.map((token) => ({ start: token.startOffset, text: token.image })),
    ...foreign.map((part) => ({ start: part.start, text: part.text })),
  ];
  if (foreign.length > 0) all.sort((first, second) => first.start - second.start);
  const kept: Said[] = [];
  for (const [at, token] of all.entries()) {
    const next = all[at + 1]?.text;
    if (token.text === "," && (next === ")" || next === "]" || next === "}")) continue;
    // A string without its end goes on to that of its line.
    const image = spell(token.text).trimEnd();
    let place = kept.length;
    if (image === "bypass") while (kept[place - 1]?.text === "replace") place -= 1;
    kept.splice(place, 0, { text: image, start: token.start });
  }
  return kept;
}

export function saysTheSame(first: string, second: string): boolean {
  const one = meaningOf(first);
  const other = meaningOf(second);
  return one.length === other.length && one.every(({ text }, at) => text === other[at]?.text);
}
