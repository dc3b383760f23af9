export type * from "./ast/block.ts";
export type * from "./ast/declaration.ts";
export type * from "./ast/expression.ts";
export type * from "./ast/machine.ts";
export type * from "./ast/node.ts";
export type * from "./ast/type.ts";
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
export { parse } from "./parser/parse.ts";
export type { ParseOptions } from "./parser/parse.ts";
