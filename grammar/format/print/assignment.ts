import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Expr } from "../../src/ast/expression.ts";
import type { Printing } from "./printing.ts";

const { group, hardline, indent, line } = builders;

/**
 * `head value`. Operations and modified distributions that do not fit begin on a line of
 * their own; calls, lists, records, `if` and `fold` break inside their brackets.
 */
export function assignment(head: Doc, value: Expr, printing: Printing): Doc {
  if (printing.hasLeading(value)) {
    return [head, indent([hardline, printing.child(value, { flush: true })])];
  }
  if (value.kind === "Binary" || value.kind === "Modified") {
    return group([head, indent([line, printing.child(value, { flush: true })])]);
  }
  return [head, " ", printing.child(value)];
}
