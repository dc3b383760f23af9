import { createToken, Lexer } from "chevrotain";
import type { TokenType } from "chevrotain";
import { matchBlockComment, matchString } from "./scan.ts";
import { HARD_WORDS, RESERVED_WORDS, SOFT_WORDS } from "./words.ts";
import type { HardWord, ReservedWord, SoftWord, Word } from "./words.ts";

// Patterns are few: one matches all words and one all numbers, however broken, and the
// lexer (lexer.ts) then gives each its type. Trying sixty keyword patterns on every
// identifier would cost a third of the parse.

// First characters and line breaks are said, not found out: Chevrotain would parse each pattern
// when the lexer is built, which is a good part of a short run.

const DIGITS = "0123456789".split("");
const WORD_STARTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_".split("");

/** A category: every token that may stand for a name. */
export const Name: TokenType = createToken({ name: "Name", pattern: Lexer.NA, label: "a name" });

export const Ident: TokenType = createToken({
  name: "IDENT",
  pattern: /[A-Za-z_]\w*/,
  start_chars_hint: WORD_STARTS,
  line_breaks: false,
  categories: [Name],
  label: "a name",
});

export const Int: TokenType = createToken({
  name: "INT",
  // Everything glued to a number belongs to it, so that `5sec` is one mistake; literal.ts
  // says what is wrong. A `.` belongs to it if a digit follows, or (for the message's
  // sake) if nothing does that could continue `5..8` or `5.name`.
  pattern:
    /0[xX]\w*|\d[\d_]*(?:\.\d[\d_]*|\.(?![\w.])|\.(?=(?:ns|us|ms|s|min|h|d)\b))?(?:[eE][+-]?\d[\d_]*)?(?:%|[A-Za-zµμ_][\wµμ]*)?/,
  start_chars_hint: DIGITS,
  line_breaks: false,
  label: "a number",
});
export const Float: TokenType = createToken({ name: "FLOAT", pattern: Lexer.NA });
export const Percent: TokenType = createToken({ name: "PERCENT", pattern: Lexer.NA });
export const Duration: TokenType = createToken({ name: "DURATION", pattern: Lexer.NA });

/** `.5`: the lexer makes it a FLOAT. */
const leadingDot: TokenType = createToken({
  name: "LeadingDot",
  pattern: /\.\d[\d_]*(?:[eE][+-]?\d[\d_]*)?(?:%|[A-Za-zµμ_][\wµμ]*)?/,
  start_chars_hint: ["."],
  line_breaks: false,
});

export const Str: TokenType = createToken({
  name: "STRING",
  pattern: matchString,
  start_chars_hint: ['"'],
  line_breaks: false,
  label: "a string",
});

/** A string in other quotes, on one line: the lexer makes it a STRING. */
export const OddString: TokenType = createToken({
  name: "OddString",
  pattern:
    /['\u2018\u2019\u201c-\u201e][^'"\u2018\u2019\u201c-\u201e\r\n]*['"\u2018\u2019\u201c-\u201e]/,
  start_chars_hint: "'\u2018\u2019\u201c\u201d\u201e".split(""),
  line_breaks: false,
});

function symbol(text: string): TokenType {
  return createToken({ name: `'${text}'`, pattern: text, label: `\`${text}\`` });
}

export const Arrow: TokenType = symbol("->");
export const RangeTo: TokenType = symbol("..=");
export const RangeUntil: TokenType = symbol("..");
export const PlusAssign: TokenType = symbol("+=");
export const MinusAssign: TokenType = symbol("-=");
export const Equal: TokenType = symbol("==");
export const NotEqual: TokenType = symbol("!=");
export const LessEqual: TokenType = symbol("<=");
export const GreaterEqual: TokenType = symbol(">=");
export const Less: TokenType = symbol("<");
export const Greater: TokenType = symbol(">");
export const Assign: TokenType = symbol("=");
export const Plus: TokenType = symbol("+");
export const Minus: TokenType = symbol("-");
export const Star: TokenType = symbol("*");
export const Slash: TokenType = symbol("/");
export const LParen: TokenType = symbol("(");
export const RParen: TokenType = symbol(")");
export const LBracket: TokenType = symbol("[");
export const RBracket: TokenType = symbol("]");
export const LBrace: TokenType = symbol("{");
export const RBrace: TokenType = symbol("}");
export const Comma: TokenType = symbol(",");
export const Colon: TokenType = symbol(":");
export const Dot: TokenType = symbol(".");

const white: TokenType = createToken({
  name: "White",
  // The flag has no effect here but one: Chevrotain leaves the pattern as it is, instead of
  // parsing it for a table that saves no time.
  pattern: /[ \t\r\n\v\f]+/s,
  start_chars_hint: " \t\r\n\v\f".split(""),
  group: Lexer.SKIPPED,
  line_breaks: true,
});
const comment: TokenType = createToken({
  name: "Comment",
  pattern: /\/\/[^\r\n]*/,
  start_chars_hint: ["/"],
  line_breaks: false,
  group: "comments",
});

/** A comment of another language, taken out like other foreign text. */
export const BlockComment: TokenType = createToken({
  name: "BlockComment",
  pattern: matchBlockComment,
  start_chars_hint: ["/"],
  line_breaks: true,
});

/** Anything else: the lexer takes it out and the parser reports it. */
export const Foreign: TokenType = createToken({
  name: "Foreign",
  // oxlint-disable-next-line no-control-regex
  pattern: /#[^\r\n]*|\*\*|=>|:=|::|<>|!(?!=)|[\x00-\x08\x0e-\x1f$%&';?@\\^`|~\x7f-\uffff]+/,
  start_chars_hint: foreignStarts(),
  line_breaks: false,
});

/**
 * Character codes that begin foreign text: those of Latin-1, and from there on every 255th,
 * since Chevrotain's index of first characters has one entry for each 255.
 */
function foreignStarts(): number[] {
  const starts = Array.from("*=:<!#$%&';?@\\^`|~", (text) => text.charCodeAt(0));
  for (let code = 0; code <= 0x1f; code += 1) if (code < 0x09 || code > 0x0d) starts.push(code);
  for (let code = 0x7f; code <= 0xff; code += 1) starts.push(code);
  for (let code = 0x100; code < 0xffff; code += 255) starts.push(code);
  return [...starts, 0xffff];
}

function word(text: string, soft: boolean): TokenType {
  return createToken({
    name: `'${text}'`,
    pattern: Lexer.NA,
    label: `\`${text}\``,
    categories: soft ? [Name] : [],
  });
}

function wordTokens<W extends Word>(
  words: readonly W[],
  soft: boolean,
): Readonly<Record<W, TokenType>> {
  // The record's keys are exactly `words`, which Object.fromEntries cannot express.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(words.map((text) => [text, word(text, soft)])) as Record<W, TokenType>;
}

/** Token types of the hard words. */
export const Hard: Readonly<Record<HardWord, TokenType>> = wordTokens(HARD_WORDS, false);
/** Token types of the soft words, all in the category `Name`. */
export const Soft: Readonly<Record<SoftWord, TokenType>> = wordTokens(SOFT_WORDS, true);
/** Token types of the reserved words. */
export const Reserved: Readonly<Record<ReservedWord, TokenType>> = wordTokens(
  RESERVED_WORDS,
  false,
);

/**
 * The symbols, longer before shorter.
 * @internal For tests.
 */
export const SYMBOLS: readonly TokenType[] = [
  Arrow,
  RangeTo,
  RangeUntil,
  PlusAssign,
  MinusAssign,
  Equal,
  NotEqual,
  LessEqual,
  GreaterEqual,
  Less,
  Greater,
  Assign,
  Plus,
  Minus,
  Star,
  Slash,
  LParen,
  RParen,
  LBracket,
  RBracket,
  LBrace,
  RBrace,
  Comma,
  Colon,
  leadingDot,
  Dot,
];

/** What the lexer matches, in this order. */
export const PATTERNS: readonly TokenType[] = [
  white,
  Ident,
  comment,
  BlockComment,
  Int,
  Str,
  OddString,
  Foreign,
  ...SYMBOLS,
];

/** What the parser's rules speak of. */
export const VOCABULARY: readonly TokenType[] = [
  Name,
  Ident,
  Int,
  Float,
  Percent,
  Duration,
  Str,
  ...SYMBOLS,
  ...Object.values(Hard),
  ...Object.values(Soft),
  ...Object.values(Reserved),
];

/** Whether the lexer found a number that begins with its point. */
export function hasLeadingDot(type: TokenType): boolean {
  return type === leadingDot;
}
