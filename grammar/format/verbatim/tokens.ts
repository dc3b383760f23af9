import { tokenise } from "../../src/tokens/lexer.ts";
import { spell } from "../print/spelling.ts";

/**
 * What a text says: its tokens without what the formatter may change, that is commas
 * before closing brackets, the case of literals, the order of flags.
 */
function meaningfulTokens(text: string): string[] {
  const { tokens, foreign } = tokenise(text);
  const all = [
    ...tokens.map((token) => ({ start: token.startOffset, text: token.image })),
    ...foreign.map((part) => ({ start: part.start, text: part.text })),
  ];
  if (foreign.length > 0) all.sort((first, second) => first.start - second.start);
  const kept: string[] = [];
  for (const [at, token] of all.entries()) {
    const next = all[at + 1]?.text;
    if (token.text === "," && (next === ")" || next === "]" || next === "}")) continue;
    // A string without its end goes on to that of its line.
    const image = spell(token.text).trimEnd();
    let place = kept.length;
    if (image === "bypass") while (kept[place - 1] === "replace") place -= 1;
    kept.splice(place, 0, image);
  }
  return kept;
}

export function saysTheSame(first: string, second: string): boolean {
  const one = meaningfulTokens(first);
  const other = meaningfulTokens(second);
  return one.length === other.length && one.every((token, at) => token === other[at]);
}
