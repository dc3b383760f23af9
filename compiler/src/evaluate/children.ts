import { childrenOf } from "@mbn-lang/grammar";
import type { Expr } from "@mbn-lang/grammar";

type AnyNode = Parameters<typeof childrenOf>[0];

/** Nodes that may stand between an expression and those inside it. */
const BETWEEN: ReadonlySet<AnyNode["kind"]> = new Set([
  "Argument",
  "RecordField",
  "For",
  "If",
  "Else",
  "Binder",
  "Name",
] as const);

function isExpr(node: AnyNode): node is Expr {
  return !BETWEEN.has(node.kind);
}

/** The expressions directly inside one, in source order. */
export function children(expr: Expr): Expr[] {
  return childrenOf(expr).flatMap(expressionsIn);
}

function expressionsIn(node: AnyNode): Expr[] {
  return isExpr(node) ? [node] : childrenOf(node).flatMap(expressionsIn);
}
