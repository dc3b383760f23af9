import type { Binary } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { INTEGER_OVERFLOW } from "../diagnostics/evaluation.ts";
import { compileComparison, isComparison } from "./comparison.ts";
import { compileLogic } from "./condition.ts";
import { floatOperation } from "./float-operation.ts";
import type { Arithmetic } from "./float-operation.ts";
import { addInt, multiplyInt, subtractInt, toFloat } from "./integer.ts";
import { compileOperand } from "./operand.ts";
import { compileRange } from "./range.ts";
import { knownCode } from "./run.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { known } from "./value.ts";
import type { Int } from "./value.ts";

const FLOAT: Type = { kind: "quantity", dimension: 0 };
/** Longest chain of operators compiled as nested calls, which the host's stack bounds. */
const LONGEST_NEST = 200;

type ArithmeticExpr = Binary & { readonly operator: Arithmetic };

export function compileBinary(scope: Scope, expr: Binary): Code {
  if (isArithmetic(expr)) return compileChain(scope, expr);
  if (isComparison(expr)) return compileComparison(scope, expr);
  const logic = expr.operator === "and" || expr.operator === "or";
  return logic ? compileLogic(scope, expr) : compileRange(scope, expr);
}

/**
 * `a + b - c …` leans to the left as deeply as the chain is long: long chains are worked off
 * in a loop.
 */
function compileChain(scope: Scope, expr: ArithmeticExpr): Code {
  const spine = [expr];
  for (let at = expr.left; isArithmetic(at); at = at.left) spine.push(at);
  if (spine.length <= LONGEST_NEST) return compileArithmetic(scope, expr);
  const innermost = spine.at(-1) ?? expr;
  const links = spine.toReversed().map((link) => compileLink(scope, link));
  scope.cost += spine.length - 1;
  const first = scope.compileAs(innermost.left, operandType(scope, innermost));
  return (frame, run) => {
    let value = first(frame, run);
    for (const link of links) {
      const before = value;
      value = link(() => before)(frame, run);
    }
    return value;
  };
}

function isArithmetic(expr: Binary["left"]): expr is ArithmeticExpr {
  return expr.kind === "Binary" && "+-*/".includes(expr.operator);
}

/** One operator of a long chain; its left side comes as code, converted if need be. */
function compileLink(scope: Scope, expr: ArithmeticExpr): (left: Code) => Code {
  const type = operandType(scope, expr);
  const place = scope.place(expr);
  if (type.kind === "int") {
    const right = scope.compileAs<Int>(expr.right, type);
    return (left) => intOperation(expr.operator, knownCode<Int>(left), right, place);
  }
  const right = compileOperand(scope, expr.right, type);
  const widen = scope.typeOf(expr.left).kind === "int";
  return (left) => {
    const code: Code<number> = widen
      ? (frame, run) => toFloat(known<Int>(left(frame, run)))
      : knownCode<number>(left);
    return floatOperation(expr.operator, { slot: -1, code, constant: undefined }, right);
  };
}

/** What both operands are converted to. */
function operandType(scope: Scope, expr: ArithmeticExpr): Type {
  const left = scope.typeOf(expr.left);
  const right = scope.typeOf(expr.right);
  if (expr.operator !== "/" && left.kind === "int" && right.kind === "int") return { kind: "int" };
  return FLOAT;
}

function compileArithmetic(scope: Scope, expr: ArithmeticExpr): Code {
  const type = operandType(scope, expr);
  if (type.kind === "int") {
    const left = scope.compileAs<Int>(expr.left, type);
    const right = scope.compileAs<Int>(expr.right, type);
    return intOperation(expr.operator, left, right, scope.place(expr));
  }
  const left = compileOperand(scope, expr.left, type);
  return floatOperation(expr.operator, left, compileOperand(scope, expr.right, type));
}

function intOperation(
  operator: Arithmetic,
  left: Code<Int>,
  right: Code<Int>,
  place: Parameters<typeof compileOverflow>[1],
): Code<Int> {
  const operation = operator === "+" ? addInt : operator === "-" ? subtractInt : multiplyInt;
  const overflow = compileOverflow(operator, place);
  return (frame, run) => {
    const a = left(frame, run);
    const b = right(frame, run);
    const result = operation(a, b);
    if (result === undefined) throw overflow(run);
    return result;
  };
}

function compileOverflow(
  operation: Arithmetic,
  place: ReturnType<Scope["place"]>,
): (run: Parameters<Code>[1]) => Error {
  return (run) => run.fail(INTEGER_OVERFLOW, place, { operation });
}
