// The words of the language, the single source for the lexer, the reference and the
// editor grammars.

/** Never names: they begin items or stand inside expressions. */
export const HARD_WORDS = [
  "and",
  "const",
  "counter",
  "defense",
  "draw",
  "else",
  "false",
  "fn",
  "fold",
  "for",
  "if",
  "import",
  "in",
  "include",
  "let",
  "limits",
  "machine",
  "none",
  "not",
  "on",
  "or",
  "require",
  "return",
  "scan",
  "state",
  "true",
  "unlimited",
] as const;

/** Names except where the grammar asks for them. */
export const SOFT_WORDS = [
  "pad",
  "block",
  "timer",
  "cancel",
  "bypass",
  "replace",
  "after",
  "limit",
  "ignoring",
  "action",
  "internal",
  "all",
  "padding",
  "blocking",
  "packets",
  "then",
  "client",
  "server",
  "weight",
  "start",
  "max",
  "as",
  "us",
  "trace",
  "from",
] as const;

/** Kept for later versions; an error wherever they stand. */
export const RESERVED_WORDS = ["part", "test", "use", "where", "while"] as const;

/** Suffixes of duration literals and what one of them is, in µs: `factor` · 10^`exponent`. */
export const DURATION_UNITS = {
  ns: { factor: 1, exponent: -3 },
  us: { factor: 1, exponent: 0 },
  ms: { factor: 1, exponent: 3 },
  s: { factor: 1, exponent: 6 },
  min: { factor: 6, exponent: 7 },
  h: { factor: 36, exponent: 8 },
  d: { factor: 864, exponent: 8 },
} as const;

export type HardWord = (typeof HARD_WORDS)[number];
export type SoftWord = (typeof SOFT_WORDS)[number];
export type ReservedWord = (typeof RESERVED_WORDS)[number];
export type Word = HardWord | SoftWord | ReservedWord;
