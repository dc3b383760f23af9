import { known } from "./value.ts";
import type { Binary } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { compileOperand } from "./operand.ts";
import type { Operand } from "./operand.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { sameRef } from "./value.ts";
import type { StateRef } from "./value.ts";

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";
type ComparisonExpr = Binary & { readonly operator: Comparison };

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

export function isComparison(expr: Binary): expr is ComparisonExpr {
  return COMPARISONS.has(expr.operator);
}

export function compileComparison(scope: Scope, expr: ComparisonExpr): Code<boolean> {
  const left = scope.typeOf(expr.left);
  const right = scope.typeOf(expr.right);
  const ints = left.kind === "int" && right.kind === "int";
  const numbers = left.kind === "int" || left.kind === "quantity";
  const type: Type = numbers && !ints ? { kind: "quantity", dimension: 0 } : left;
  if (left.kind === "state") {
    return refComparison(expr.operator, scope.compile(expr.left), scope.compile(expr.right));
  }
  const a = compileOperand(scope, expr.left, type);
  return valueComparison(
    expr.operator,
    a,
    compileOperand(scope, expr.right, numbers ? type : right),
  );
}

function refComparison(operator: Comparison, a: Code, b: Code): Code<boolean> {
  const wanted = operator === "==";
  return (frame, run) => {
    const left = known<StateRef>(a(frame, run));
    return sameRef(left, known<StateRef>(b(frame, run))) === wanted;
  };
}

/** Of numbers, also a bigint with a number, and of `===` on everything else. */
function valueComparison(operator: Comparison, a: Operand, b: Operand): Code<boolean> {
  const { slot: ls, code: l } = a;
  const { slot: rs, code: r } = b;
  switch (operator) {
    case "==":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : frame[ls]) === (rs < 0 ? r(frame, run) : frame[rs]);
    case "!=":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : frame[ls]) !== (rs < 0 ? r(frame, run) : frame[rs]);
    case "<":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) <
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
    case "<=":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) <=
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
    case ">":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) >
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
    case ">=":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) >=
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
  }
}
