import { Lexer } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import type { Comment } from "../ast/declaration.ts";
import {
  Duration,
  Float,
  Foreign,
  hasLeadingDot,
  Hard,
  Ident,
  Int,
  PATTERNS,
  Percent,
  Reserved,
  Soft,
} from "./vocabulary.ts";

/** Characters that are no part of the language, and where they were taken out. */
export interface ForeignText {
  readonly text: string;
  readonly start: number;
  /** Index of the token that follows. */
  readonly before: number;
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
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const type = token.tokenType;
    if (type === Ident) {
      retype(token, words.get(token.image));
    } else if (type === Int) {
      retype(token, numberType(token.image));
    } else if (hasLeadingDot(type)) {
      retype(token, numberType(token.image));
    } else if (type === Foreign) {
      if (token.startOffset === 0 && token.image === BYTE_ORDER_MARK) continue;
      foreign.push({ text: token.image, start: token.startOffset, before: kept });
      continue;
    }
    tokens[kept] = token;
    kept += 1;
  }
  tokens.length = kept;
  return { tokens, comments: (result.groups["comments"] ?? []).map(comment), foreign };
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
