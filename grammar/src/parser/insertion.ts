import type { IToken, TokenType } from "chevrotain";
import type { Fix } from "../diagnostics/diagnostic.ts";
import * as T from "../tokens/vocabulary.ts";
import { Hard, Soft } from "../tokens/vocabulary.ts";
import { startsLine } from "./layout.ts";
import { endOf, isName } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";

// How to mend a missing token. A fix that leaves an error is worse than none: it is offered only
// where the tokens around show that nothing else is wrong.

/** What puts `type` where the next token stands: between, instead of it, or by removing it. */
export function insertionsOf(p: Machinery, type: TokenType): Fix[] {
  if (type.LABEL?.startsWith("`") !== true) return [];
  const text = type.LABEL.slice(1, -1);
  const [token, next] = [p.peek(), p.peek(2)];
  if (next.tokenType === type) return isInTheWay(token) ? [removal(p, token)] : [];
  const arrow = type === T.Arrow && !isOnLine(p, T.Arrow) ? arrowInstead(p) : undefined;
  if (arrow !== undefined) return [arrow];
  if (isOtherWord(p, type, token)) return [replacement(p, token, text)];
  return mayInsert(p, type, token) ? [insertion(p, text)] : [];
}

/** Inserting `text` behind the last token. */
export function insertion(p: Machinery, text: string): Fix {
  const place = p.place(p.lastEnd, p.lastEnd);
  return { title: `Insert \`${text}\``, edits: [{ place, text: ` ${text}` }] };
}

function removal(p: Machinery, token: IToken): Fix {
  return { title: "Remove it", edits: [{ place: p.placeOf(token), text: "" }] };
}

function replacement(p: Machinery, token: IToken, text: string): Fix {
  return { title: `Write \`${text}\``, edits: [{ place: p.placeOf(token), text }] };
}

const PUNCTUATION: ReadonlySet<TokenType> = new Set([T.Colon, T.Assign, T.Arrow, T.Comma]);

/** Tokens that stand for `=` or before it. */
const NO_VALUE: ReadonlySet<TokenType> = new Set([
  ...PUNCTUATION,
  Hard.for,
  T.PlusAssign,
  T.MinusAssign,
]);

/** `state a: {`, `limits = {` */
function isInTheWay({ tokenType }: IToken): boolean {
  return PUNCTUATION.has(tokenType);
}

/** `goto x`, `> x`, `<- x` */
function arrowInstead(p: Machinery): Fix | undefined {
  const [token, next] = [p.peek(), p.peek(2)];
  if (startsLine(p) || startsLine(p, 2)) return undefined;
  if (isArrowPart(token) && isArrowPart(next)) return arrowAt(p, token, next);
  const isOther = isArrowPart(token) || token.tokenType === T.Ident;
  return isOther && isName(next) ? arrowAt(p, token, token) : undefined;
}

function isArrowPart({ tokenType }: IToken): boolean {
  return ARROW_PARTS.has(tokenType);
}

const ARROW_PARTS: ReadonlySet<TokenType> = new Set([T.Minus, T.Greater, T.Less]);

function arrowAt(p: Machinery, from: IToken, to: IToken): Fix {
  const place = p.place(from.startOffset, endOf(to));
  return { title: "Write `->`", edits: [{ place, text: "->" }] };
}

const WORDS: ReadonlySet<TokenType> = new Set([Hard.in, Hard.for, Soft.from, Soft.weight]);

/** `for i of xs`, `for i = 1..n`, `x == 1` after `let`: another token for the one that is meant. */
function isOtherWord(p: Machinery, type: TokenType, token: IToken): boolean {
  if (type === T.Assign) return token.tokenType === T.Equal;
  if (!WORDS.has(type) || startsLine(p) || startsLine(p, 2)) return false;
  const isOther =
    token.tokenType === T.Assign || token.tokenType === T.Colon || token.tokenType === T.Ident;
  const behind = p.peek(2);
  const isValue = isName(behind) || VALUES.has(behind.tokenType);
  return isOther && isValue && p.peek(2).tokenType !== Soft.weight;
}

const VALUES: ReadonlySet<TokenType> = new Set([T.Int, T.Float, T.Duration, T.Str]);

const CLOSERS: ReadonlySet<TokenType> = new Set([T.RParen, T.RBracket, T.RBrace]);
const OPENERS: ReadonlySet<TokenType> = new Set([T.LParen, T.LBracket, T.LBrace]);

function mayInsert(p: Machinery, type: TokenType, token: IToken): boolean {
  const { tokenType } = token;
  if (type === T.LBrace) return isOpened(p, token);
  if (type === T.LParen) return !OPENERS.has(tokenType);
  if (type === T.Comma) return tokenType === T.Str;
  if (type === T.Arrow)
    return !CLOSERS.has(tokenType) && tokenType !== T.LBrace && !isOnLine(p, T.Arrow);
  if (type === T.Assign) return !NO_VALUE.has(tokenType) && p.peek(2).tokenType !== T.Assign;
  if (type === T.Colon) return isTypeLike(p, token);
  if (WORDS.has(type))
    return isName(token) ? !isSoft(token) : VALUES.has(tokenType) || tokenType === T.LBracket;
  return true;
}

/** A `}` is there for the `{`, and what follows can be in a body. */
function isOpened(p: Machinery, token: IToken): boolean {
  if (PUNCTUATION.has(token.tokenType) || OPENERS.has(token.tokenType)) return false;
  return token.tokenType !== T.RBrace && !p.balanced && p.lacking <= 0;
}

/** Words of clauses, which are no value here. */
function isSoft({ tokenType }: IToken): boolean {
  return tokenType === Soft.weight || tokenType === Soft.after || tokenType === Soft.limit;
}

/** `a duration`, but not `duration a`, `mut a: duration` or `a,`; also `else idle`. */
function isTypeLike(p: Machinery, token: IToken): boolean {
  if (!isName(token) || p.peek(2).tokenType === T.Colon) return false;
  return p.peek(0).tokenType === Hard.else || TYPES.has(token.image);
}

const TYPES: ReadonlySet<string> = new Set([
  "int",
  "float",
  "bool",
  "duration",
  "string",
  "event",
  "state",
  "list",
  "dist",
]);

/** Tokens looked at. */
const FAR = 12;

function isOnLine(p: Machinery, type: TokenType): boolean {
  for (let ahead = 1; ahead < FAR && !startsLine(p, ahead); ahead += 1) {
    if (p.peek(ahead).tokenType === type) return true;
  }
  return false;
}
