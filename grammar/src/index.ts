export type * from "./ast/block.ts";
export type * from "./ast/declaration.ts";
export type * from "./ast/expression.ts";
export type * from "./ast/machine.ts";
export type * from "./ast/node.ts";
export type * from "./ast/type.ts";
export { defineKind, report } from "./diagnostics/catalogue.ts";
export type { Extra, Kind } from "./diagnostics/catalogue.ts";
export type * from "./diagnostics/diagnostic.ts";
