import type { TokenType } from "chevrotain";
import { tokenise } from "./lexer.ts";
import { Duration, Float, Hard, Ident, Int, Percent, Reserved, Soft, Str } from "./vocabulary.ts";

/**
 * What a token is by itself. A `softWord` is a word of the language where one is expected and a
 * name elsewhere; `reserved` is kept for later versions; `foreign` is no part of the language.
 */
export type TokenClass =
  | "word"
  | "softWord"
  | "reserved"
  | "name"
  | "number"
  | "percent"
  | "duration"
  | "string"
  | "symbol"
  | "comment"
  | "docComment"
  | "foreign";

/** A piece of text between white space; offsets are absolute. */
export interface Token {
  readonly class: TokenClass;
  readonly start: number;
  readonly end: number;
}

const CLASSES: ReadonlyMap<TokenType, TokenClass> = new Map<TokenType, TokenClass>([
  [Ident, "name"],
  [Int, "number"],
  [Float, "number"],
  [Percent, "percent"],
  [Duration, "duration"],
  [Str, "string"],
  ...Object.values<TokenType>(Hard).map((type): [TokenType, TokenClass] => [type, "word"]),
  ...Object.values<TokenType>(Soft).map((type): [TokenType, TokenClass] => [type, "softWord"]),
  ...Object.values<TokenType>(Reserved).map((type): [TokenType, TokenClass] => [type, "reserved"]),
]);

/** All tokens of a text in order, comments and foreign text among them. Total. */
export function tokensOf(text: string): readonly Token[] {
  const { tokens, comments, foreign } = tokenise(text);
  const found: Token[] = [];
  for (const { tokenType, startOffset, endOffset, image } of tokens) {
    const end = endOffset === undefined ? startOffset + image.length : endOffset + 1;
    found.push({ class: CLASSES.get(tokenType) ?? "symbol", start: startOffset, end });
  }
  for (const { span, documents } of comments) {
    found.push({ class: documents ? "docComment" : "comment", ...span });
  }
  for (const {
    text: { length },
    start,
    removed,
  } of foreign) {
    if (removed) found.push({ class: "foreign", start, end: start + length });
  }
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}
