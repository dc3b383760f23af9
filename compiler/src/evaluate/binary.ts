import type { Binary, BinaryOperator } from "@mbn/grammar";
import type { Type } from "../check/type.ts";
import { INTEGER_OVERFLOW } from "../diagnostics/evaluation.ts";
import { compileComparison } from "./comparison.ts";
import { compileLogic } from "./condition.ts";
import { addInt, multiplyInt, subtractInt } from "./integer.ts";
import { compileRange } from "./range.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Int } from "./value.ts";

const FLOAT: Type = { kind: "quantity", dimension: 0 };
/** Longest chain of operators compiled as nested calls, which the host's stack bounds. */
const LONGEST_NEST = 200;

export function compileBinary(scope: Scope, expr: Binary): Code {
  switch (expr.operator) {
    case "and":
    case "or":
      return compileLogic(scope, expr);
    case "..":
    case "..=":
      return compileRange(scope, expr);
    case "+":
    case "-":
    case "*":
    case "/":
      return compileChain(scope, expr);
    default:
      return compileComparison(scope, expr);
  }
}

/**
 * `a + b - c …` leans to the left as deeply as the chain is long: long chains are worked off
 * in a loop.
 */
function compileChain(scope: Scope, expr: Binary): Code {
  const spine = [expr];
  for (let at = expr.left; isArithmetic(at); at = at.left) spine.push(at);
  if (spine.length <= LONGEST_NEST) return compileArithmetic(scope, expr);
  const innermost = spine.at(-1) ?? expr;
  const links = spine.reverse().map((link) => compileLink(scope, link));
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

function isArithmetic(expr: Binary["left"]): expr is Binary {
  return expr.kind === "Binary" && "+-*/".includes(expr.operator);
}

/** One operator of a long chain; its left side comes as code, converted if need be. */
function compileLink(scope: Scope, expr: Binary): (left: Code) => Code {
  const type = operandType(scope, expr);
  const right = scope.compileAs(expr.right, type);
  const place = scope.place(expr);
  const widen = type.kind !== "int" && scope.typeOf(expr.left).kind === "int";
  return (left) => {
    const operand: Code = widen ? (frame, run) => Number(left(frame, run)) : left;
    return type.kind === "int"
      ? intOperation(expr.operator, operand as Code<Int>, right as Code<Int>, place)
      : floatOperation(expr.operator, operand as Code<number>, right as Code<number>);
  };
}

/** What both operands are converted to. */
function operandType(scope: Scope, expr: Binary): Type {
  const left = scope.typeOf(expr.left);
  const right = scope.typeOf(expr.right);
  if (expr.operator !== "/" && left.kind === "int" && right.kind === "int") return { kind: "int" };
  return FLOAT;
}

function compileArithmetic(scope: Scope, expr: Binary): Code {
  const type = operandType(scope, expr);
  const left = scope.compileAs(expr.left, type);
  const right = scope.compileAs(expr.right, type);
  return type.kind === "int"
    ? intOperation(expr.operator, left as Code<Int>, right as Code<Int>, scope.place(expr))
    : floatOperation(expr.operator, left as Code<number>, right as Code<number>);
}

function floatOperation(
  operator: BinaryOperator,
  left: Code<number>,
  right: Code<number>,
): Code<number> {
  switch (operator) {
    case "+":
      return (frame, run) => left(frame, run) + right(frame, run);
    case "-":
      return (frame, run) => left(frame, run) - right(frame, run);
    case "*":
      return (frame, run) => left(frame, run) * right(frame, run);
    default:
      return (frame, run) => left(frame, run) / right(frame, run);
  }
}

function intOperation(
  operator: BinaryOperator,
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
  operation: BinaryOperator,
  place: ReturnType<Scope["place"]>,
): (run: Parameters<Code>[1]) => Error {
  return (run) => run.fail(INTEGER_OVERFLOW, place, { operation });
}
