import type { Binary, BinaryOperator } from "@mbn/grammar";
import type { Type } from "../check/type.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { sameRef } from "./value.ts";
import type { Int, StateRef } from "./value.ts";

export function compileComparison(scope: Scope, expr: Binary): Code<boolean> {
  const left = scope.typeOf(expr.left);
  const right = scope.typeOf(expr.right);
  const ints = left.kind === "int" && right.kind === "int";
  const numbers = left.kind === "int" || left.kind === "quantity";
  const type: Type = numbers && !ints ? { kind: "quantity", dimension: 0 } : left;
  const a = numbers ? scope.compileAs(expr.left, type) : scope.compile(expr.left);
  const b = numbers ? scope.compileAs(expr.right, type) : scope.compile(expr.right);
  if (left.kind === "state") return refComparison(expr.operator, a, b);
  return valueComparison(expr.operator, a, b);
}

function refComparison(operator: BinaryOperator, a: Code, b: Code): Code<boolean> {
  const wanted = operator === "==";
  return (frame, run) => {
    const left = a(frame, run) as StateRef;
    return sameRef(left, b(frame, run) as StateRef) === wanted;
  };
}

/** Of numbers, also a bigint with a number, and of `===` on everything else. */
function valueComparison(operator: BinaryOperator, a: Code, b: Code): Code<boolean> {
  const left = a as Code<Int>;
  const right = b as Code<Int>;
  switch (operator) {
    case "==":
      return (frame, run) => left(frame, run) === right(frame, run);
    case "!=":
      return (frame, run) => left(frame, run) !== right(frame, run);
    case "<":
      return (frame, run) => left(frame, run) < right(frame, run);
    case "<=":
      return (frame, run) => left(frame, run) <= right(frame, run);
    case ">":
      return (frame, run) => left(frame, run) > right(frame, run);
    default:
      return (frame, run) => left(frame, run) >= right(frame, run);
  }
}
