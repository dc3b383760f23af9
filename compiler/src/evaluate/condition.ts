import type { Binary, Expr, IfExpr } from "@mbn-lang/grammar";
import { coercion } from "./coerce.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";

/** `if c { a } else { b }` */
export function compileIf(scope: Scope, expr: IfExpr, tail: boolean): Code {
  const condition = scope.compile<boolean>(expr.condition);
  const [then, thenCost] = compileBranch(scope, expr, expr.then, tail);
  const [otherwise, elseCost] = compileBranch(scope, expr, expr.otherwise, tail);
  return (frame, run) => {
    if (condition(frame, run)) {
      run.fuel -= thenCost;
      return then(frame, run);
    }
    run.fuel -= elseCost;
    return otherwise(frame, run);
  };
}

function compileBranch(
  scope: Scope,
  whole: IfExpr,
  branch: Expr,
  tail: boolean,
): [Code, cost: number] {
  const type = scope.typeOf(whole);
  const converted = coercion(scope.typeOf(branch), type, scope.place(branch)) !== undefined;
  // A result that is converted comes back here first.
  if (converted || !tail) return scope.region(() => scope.compileAs(branch, type));
  return scope.region(() => scope.linker.compile(scope, branch, true));
}

/** `a and b`, `a or b`: the right side only where the left leaves it open. */
export function compileLogic(scope: Scope, expr: Binary): Code<boolean> {
  const left = scope.compile<boolean>(expr.left);
  const [right, cost] = scope.region(() => scope.compile<boolean>(expr.right));
  const decided = expr.operator === "or";
  return (frame, run) => {
    if (left(frame, run) === decided) return decided;
    run.fuel -= cost;
    return right(frame, run);
  };
}
