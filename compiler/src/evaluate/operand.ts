import type { Expr } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { coercion } from "./coerce.ts";
import { isLocal } from "./name.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";

// Most operands are local names and numbers. Reading a slot where the operation needs it
// saves a call through a closure, and those calls are what numeric searches (FRONT's
// bisection) spend their time on.

/** An operand: `slot` of a local name that needs no conversion, or -1 and `code`. */
export interface Operand {
  readonly slot: number;
  readonly code: Code<number>;
  /** The number itself if the operand is one. */
  readonly constant: number | undefined;
}

export function compileOperand(scope: Scope, expr: Expr, type: Type): Operand {
  const code = scope.compileAs<number>(expr, type);
  return { slot: slotOf(scope, expr, type), code, constant: constantOf(expr, type) };
}

/** The slot of a local name whose value is used as it is; -1 for anything else. */
export function slotOf(scope: Scope, expr: Expr, type: Type): number {
  if (expr.kind === "Paren") return slotOf(scope, expr.inner, type);
  if (expr.kind !== "NameExpr") return -1;
  const symbol = scope.symbol(expr);
  if (symbol === undefined || !isLocal(symbol)) return -1;
  if (coercion(scope.typeOf(expr), type, scope.place(expr)) !== undefined) return -1;
  return scope.slotOf(symbol);
}

function constantOf(expr: Expr, type: Type): number | undefined {
  if (expr.kind === "Paren") return constantOf(expr.inner, type);
  if (expr.kind === "IntLiteral" && type.kind === "quantity") return Number(expr.value);
  return expr.kind === "FloatLiteral" || expr.kind === "DurationLiteral" ? expr.value : undefined;
}
