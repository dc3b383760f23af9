import type { Expr } from "@mbn-lang/grammar";

/** The value of a number that is written out, with its sign. */
export function literalValue(expr: Expr): number | undefined {
  if (expr.kind === "Paren") return literalValue(expr.inner);
  if (expr.kind === "Unary" && expr.operator === "-") {
    const value = literalValue(expr.operand);
    return value === undefined ? undefined : -value;
  }
  if (expr.kind === "IntLiteral") return Number(expr.value);
  return expr.kind === "FloatLiteral" || expr.kind === "DurationLiteral" ? expr.value : undefined;
}
