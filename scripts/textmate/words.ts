import type { HardWord, SoftWord } from "../../grammar/src/tokens/words.ts";

// The scope of each word. The records are complete by their types: a new word of the language
// needs a scope before anything compiles.

/** Scopes without their ending `.mbn`; names after the conventions of TextMate. */
export const HARD_SCOPES: Readonly<Record<HardWord, string>> = {
  and: "keyword.operator.logical",
  const: "storage.type.const",
  counter: "storage.type.counter",
  defense: "storage.type.defense",
  draw: "keyword.operator.draw",
  else: "keyword.control.conditional",
  false: "constant.language.boolean",
  fn: "storage.type.function",
  fold: "keyword.control.loop",
  for: "keyword.control.loop",
  if: "keyword.control.conditional",
  import: "keyword.control.import",
  in: "keyword.control.loop",
  include: "keyword.control.include",
  let: "storage.type.let",
  limits: "keyword.other.limits",
  machine: "storage.type.machine",
  none: "constant.language.none",
  not: "keyword.operator.logical",
  on: "keyword.control.on",
  or: "keyword.operator.logical",
  require: "keyword.control.require",
  return: "keyword.control.return",
  scan: "keyword.control.loop",
  state: "storage.type.state",
  true: "constant.language.boolean",
  unlimited: "constant.language.unlimited",
};

/**
 * Where a soft word is no name, as far as one line tells:
 * an `action` begins an item; a `value` follows and is an expression; a `flag` is followed by
 * another word or by nothing; a `unit` stands behind a number or `as`; a `block` is followed by
 * a brace, a `path` by a string, a `link` by a name.
 */
export type Position = "action" | "value" | "flag" | "unit" | "block" | "path" | "link";

export const SOFT_POSITIONS: Readonly<Record<SoftWord, Position>> = {
  pad: "action",
  block: "action",
  timer: "action",
  cancel: "action",
  bypass: "flag",
  replace: "flag",
  after: "value",
  limit: "value",
  ignoring: "value",
  action: "flag",
  internal: "flag",
  all: "flag",
  padding: "value",
  blocking: "value",
  packets: "unit",
  // oxlint-disable-next-line unicorn/no-thenable
  then: "value",
  client: "block",
  server: "block",
  weight: "value",
  start: "value",
  max: "value",
  as: "link",
  us: "unit",
  trace: "link",
  from: "path",
};

/** Token names of the symbols, and their scopes. */
export const SYMBOL_SCOPES: Readonly<Record<string, string>> = {
  "->": "keyword.operator.arrow",
  "..=": "keyword.operator.range",
  "..": "keyword.operator.range",
  "+=": "keyword.operator.assignment",
  "-=": "keyword.operator.assignment",
  "==": "keyword.operator.comparison",
  "!=": "keyword.operator.comparison",
  "<=": "keyword.operator.comparison",
  ">=": "keyword.operator.comparison",
  "<": "keyword.operator.comparison",
  ">": "keyword.operator.comparison",
  "=": "keyword.operator.assignment",
  "+": "keyword.operator.arithmetic",
  "-": "keyword.operator.arithmetic",
  "*": "keyword.operator.arithmetic",
  "/": "keyword.operator.arithmetic",
  "(": "punctuation.parenthesis.open",
  ")": "punctuation.parenthesis.close",
  "[": "punctuation.bracket.open",
  "]": "punctuation.bracket.close",
  "{": "punctuation.brace.open",
  "}": "punctuation.brace.close",
  ",": "punctuation.separator.comma",
  ":": "punctuation.separator.colon",
  ".": "punctuation.accessor",
};
