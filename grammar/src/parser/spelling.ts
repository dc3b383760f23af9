import type { TokenType } from "chevrotain";
import { itemMeant } from "../words/items.ts";
import { suggest } from "../words/suggest.ts";

/** Longer words are no slips of the language's, which are short. */
const LONGEST = 12;

/** The word that `text` is a misspelling of, if one is near enough; any case is. */
export function nearestWord(text: string, words: readonly TokenType[]): TokenType | undefined {
  const meant = itemMeant(text) ?? text.toLowerCase();
  const exact = words.find((word) => textOf(word) === meant);
  if (exact !== undefined) return exact;
  // A word of another language that has no place here is no slip.
  if (itemMeant(text) !== undefined || text.length < 3 || text.length > LONGEST) return undefined;
  const best = suggest(text, words.map(textOf));
  return words.find((word) => textOf(word) === best);
}

function textOf(word: TokenType): string {
  return (word.LABEL ?? "").slice(1, -1);
}
