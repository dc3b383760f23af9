import { Lexer } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import type { Comment } from "../ast/declaration.ts";
import { equivalentOf } from "./foreign.ts";
import {
  BlockComment,
  Duration,
  Float,
  Foreign,
  hasLeadingDot,
  Hard,
  Ident,
  Int,
  OddString,
  PATTERNS,
  Percent,
  Reserved,
  Soft,
  Str,
} from "./vocabulary.ts";

/** Text that is no part of the language. */
export interface ForeignText {
  readonly text: string;
  readonly start: number;
  /** Whether it was taken out; otherwise a token stands for it. */
  readonly removed: boolean;
  /** Offset of the next token if it was taken out, −1 at the end. */
  before: number;
}

export interface Tokens {
  readonly tokens: IToken[];
  readonly comments: readonly Comment[];
  readonly foreign: readonly ForeignText[];
}

const lexer: Lexer = new Lexer([...PATTERNS], {
  positionTracking: "onlyOffset",
  skipValidations: true,
  ensureOptimizations: true,
});

const words: ReadonlyMap<string, TokenType> = new Map<string, TokenType>(
  [Hard, Soft, Reserved].flatMap((group) => Object.entries<TokenType>(group)),
);

const BYTE_ORDER_MARK = "\uFEFF";

/** Splits a text into tokens; total, whatever the text. */
export function tokenise(text: string): Tokens {
  const result = lexer.tokenize(text);
  const tokens = result.tokens;
  const foreign: ForeignText[] = [];
  let kept = 0;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === Ident) retype(token, words.get(token.image));
    else if (type === Int || hasLeadingDot(type)) retype(token, numberType(token.image));
    else if (type === OddString) retype(token, Str);
    else if (type === Foreign || type === BlockComment) {
      if (!keepForeign(token, foreign)) continue;
    }
    if (foreign.length > 0 && continuesWord(tokens[kept - 1], token, foreign)) continue;
    tokens[kept] = token;
    kept += 1;
  }
  tokens.length = kept;
  return { tokens, comments: (result.groups["comments"] ?? []).map(comment), foreign };
}

/** Notes foreign text; whether a token can stand for it. */
function keepForeign(token: IToken, foreign: ForeignText[]): boolean {
  const { image, startOffset } = token;
  if (startOffset === 0 && image === BYTE_ORDER_MARK) return false;
  const equivalent = equivalentOf(image);
  foreign.push({ text: image, start: startOffset, removed: equivalent === undefined, before: -1 });
  retype(token, equivalent);
  return equivalent !== undefined;
}

/** Joins `gr`, `öß` and `e` to one name, and notes what follows text taken out. */
function continuesWord(
  previous: IToken | undefined,
  token: IToken,
  foreign: readonly ForeignText[],
): boolean {
  const last = foreign.at(-1);
  if (last === undefined) return false;
  if (last.removed && last.before < 0) last.before = token.startOffset;
  const touches =
    previous !== undefined && previous.startOffset + previous.image.length === token.startOffset;
  const odd = last.start === previous?.startOffset || last.start === token.startOffset || touches;
  if (!touches || !odd || !isWord(previous) || !isWord(token)) return false;
  previous.image += token.image;
  retype(previous, Ident);
  return true;
}

function isWord(token: IToken): boolean {
  return token.tokenType === Ident || words.has(token.image);
}

function retype(token: IToken, type: TokenType | undefined): void {
  if (type === undefined) return;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
}

function numberType(image: string): TokenType | undefined {
  const last = image.charCodeAt(image.length - 1);
  if (last === 0x25) return Percent;
  const isHex = image.charCodeAt(0) === 0x30 && (image.charCodeAt(1) | 0x20) === 0x78;
  if (isHex) return undefined;
  if (last > 0x39 && last !== 0x5f) return Duration;
  return /[.eE]/.test(image) ? Float : undefined;
}

function comment(token: IToken): Comment {
  const text = token.image;
  return {
    kind: "Comment",
    span: { start: token.startOffset, end: token.startOffset + text.length },
    text,
    documents: text.startsWith("///") && !text.startsWith("////"),
  };
}
