export type * from "./ast/block.ts";
export type * from "./ast/declaration.ts";
export type * from "./ast/expression.ts";
export type * from "./ast/machine.ts";
export type * from "./ast/node.ts";
export type * from "./ast/type.ts";
export { coveredBy } from "./ast/covered.ts";
export { reuse } from "./ast/reuse.ts";
export { childrenOf, walk } from "./ast/walk.ts";
export type { AnyNode, BlockItem } from "./ast/walk.ts";
export { defineKind, report } from "./diagnostics/catalogue.ts";
export type { Extra, Kind } from "./diagnostics/catalogue.ts";
export type {
  Diagnostic,
  Fix,
  Outcome,
  Place,
  Related,
  Severity,
  TextEdit,
} from "./diagnostics/diagnostic.ts";
export { createLineIndex, offsetAt, positionAt } from "./diagnostics/line-index.ts";
export type { LineIndex, Position } from "./diagnostics/line-index.ts";
export { locate } from "./diagnostics/locate.ts";
export { SYNTAX_KINDS } from "./diagnostics/kinds.ts";
export { parse } from "./parser/parse.ts";
export type { ParseOptions } from "./parser/parse.ts";
export { DURATION_UNITS, HARD_WORDS, RESERVED_WORDS, SOFT_WORDS } from "./tokens/words.ts";
