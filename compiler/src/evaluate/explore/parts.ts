import type { Binary, Call, Expr, IfExpr } from "@mbn-lang/grammar";
import type { Type } from "../../check/type.ts";
import { DIVISION_BY_ZERO } from "../../diagnostics/evaluation.ts";
import { children } from "../children.ts";
import type { Scope } from "../scope.ts";
import { known } from "../value.ts";
import { compileExploredCall } from "./call.ts";
import { perhaps } from "./exploration.ts";
import { factsOf } from "./facts.ts";
import { elementPart, foldPart, listPart } from "./lists.ts";
import { each, part, partOf } from "./part.ts";
import type { Part } from "./part.ts";
import { isUnknown, OpenDist, OpenList, UNKNOWN } from "./unknown.ts";
import type { DistValue } from "../value.ts";

/** Looks at the parts of an expression that is not known as a whole. */
export function compileParts(scope: Scope, expr: Expr, expected: Type | undefined): Part {
  if (expr.kind === "IfExpr") return choice(scope, expr);
  if (expr.kind === "Binary") return binary(scope, expr);
  if (expr.kind === "Fold") return foldPart(scope, expr);
  if (expr.kind === "List") return listPart(scope, expr, expected ?? scope.typeOf(expr));
  if (expr.kind === "Index") return elementPart(scope, expr);
  if (expr.kind === "Modified") return modified(scope, expr.dist, children(expr).slice(1));
  if (expr.kind === "Call") return call(scope, expr);
  if (expr.kind === "NameExpr") return name(scope, expr);
  return each(children(expr).map((one) => part(scope, one)));
}

function binary(scope: Scope, expr: Binary): Part {
  if (expr.operator === "and" || expr.operator === "or") return logic(scope, expr);
  return each(partsOfChain(expr).map((one) => part(scope, one)));
}

/** Longest chain of operators that is taken apart one operator at a time. */
const LONGEST_NEST = 200;

/** `a + b + c …` leans to the left as deeply as the chain is long. */
function partsOfChain(expr: Binary): readonly Expr[] {
  const rights: Expr[] = [];
  let at: Expr = expr;
  while (at.kind === "Binary") {
    rights.push(at.right);
    at = at.left;
  }
  return rights.length <= LONGEST_NEST ? [expr.left, expr.right] : [at, ...rights.toReversed()];
}

/** A local name; what is known of it in part goes on. */
function name(scope: Scope, expr: Expr): Part {
  const [slot] = factsOf(scope, expr).slots;
  return (frame) => {
    const value = slot === undefined ? undefined : frame[slot];
    return isUnknown(value) ? value : UNKNOWN;
  };
}

function choice(scope: Scope, expr: IfExpr): Part {
  const type = scope.typeOf(expr);
  const condition = part(scope, expr.condition);
  const then = partOf(scope.compileAs(expr.then, type));
  const otherwise = partOf(scope.compileAs(expr.otherwise, type));
  return (frame, run) => {
    const decided = condition(frame, run);
    if (decided === true) return then(frame, run);
    if (decided === false) return otherwise(frame, run);
    const guard = factsOf(scope, expr.condition);
    perhaps(run, guard, () => then(frame, run));
    perhaps(run, guard, () => otherwise(frame, run));
    return UNKNOWN;
  };
}

/** `false and x` is false whatever `x` is, and so is `x and false`. */
function logic(scope: Scope, expr: Binary): Part {
  const left = part(scope, expr.left);
  const right = part(scope, expr.right);
  const decided = expr.operator === "or";
  return (frame, run) => {
    const first = left(frame, run);
    if (first === decided) return decided;
    if (first === !decided) return right(frame, run);
    let settled = false;
    perhaps(run, factsOf(scope, expr.left), () => {
      settled = right(frame, run) === decided;
    });
    return settled ? decided : UNKNOWN;
  };
}

/** `start` and `max` do not decide whether a distribution is possible. */
function modified(scope: Scope, dist: Expr, others: readonly Expr[]): Part {
  const isDist = scope.typeOf(dist).kind === "dist";
  const base = part(scope, dist);
  const rest = each(others.map((one) => part(scope, one)));
  return (frame, run) => {
    const value = base(frame, run);
    rest(frame, run);
    if (value instanceof OpenDist || isUnknown(value) || !isDist) {
      return value instanceof OpenDist ? value : UNKNOWN;
    }
    const { law, origin } = known<DistValue>(value);
    return new OpenDist(() => law, origin);
  };
}

function call(scope: Scope, expr: Call): Part {
  const symbol = scope.symbol(expr.callee);
  if (symbol?.kind === "fn" || symbol?.kind === "distribution") {
    return compileExploredCall(scope, expr, symbol);
  }
  const [only] = expr.args;
  const args = expr.args.map(({ value }) => part(scope, value));
  if (symbol?.kind === "builtin" && (symbol.name === "div" || symbol.name === "mod")) {
    return quotient(scope, expr, args);
  }
  if (only === undefined || symbol?.kind !== "builtin" || symbol.name !== "len") return each(args);
  const counted = part(scope, only.value);
  return (frame, run) => {
    const value = counted(frame, run);
    return value instanceof OpenList ? value.items.length : UNKNOWN;
  };
}

/** Nothing is divided by an integer zero, whatever it is. */
function quotient(scope: Scope, expr: Call, [left, right]: readonly Part[]): Part {
  const place = scope.place(expr);
  const isInt = scope.typeOf(expr).kind === "int";
  return (frame, run) => {
    left?.(frame, run);
    const divisor = right?.(frame, run);
    if (isInt && divisor === 0) throw run.fail(DIVISION_BY_ZERO, place, { name: expr.callee.text });
    return UNKNOWN;
  };
}
