import type { Binary, Expr, Unary } from "@mbn-lang/grammar";
import {
  DIFFERENT_DIMENSIONS,
  DIMENSION_RANGE,
  NOT_A_NUMBER,
  NOT_COMPARABLE,
  RANGE_BOUND,
} from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { blame, check, infer, praise, problem } from "./context.ts";
import { wholeNumber } from "./conversion.ts";
import { expectType, reportMissingUnit } from "./expect.ts";
import { join, plain } from "./relation.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, BOOL, dimensionOf, FLOAT, INT, INTS, quantityOf } from "./type-value.ts";

/** Chains like `1 + 2 + …` lean to the left and may be as long as a file. */
export function inferBinary(context: Context, expr: Binary): Type {
  const chain = [expr];
  let first = expr.left;
  while (first.kind === "Binary") {
    chain.push(first);
    first = first.left;
  }
  let type = infer(context, first);
  for (const node of chain.toReversed()) {
    type = combine(context, node, type, infer(context, node.right));
    context.types.set(node, type);
  }
  return type;
}

function combine(context: Context, node: Binary, left: Type, right: Type): Type {
  const { operator } = node;
  if (isChained(node)) return operator.startsWith("..") ? INTS : BOOL;
  if (operator === "*" || operator === "/") return product(context, node, left, right);
  if (operator === "+" || operator === "-") return sameDimension(context, node, left, right);
  if (operator === ".." || operator === "..=") return range(context, node, left, right);
  if (operator === "and" || operator === "or") {
    return logic(context, node, left, right);
  } else if (operator === "==" || operator === "!=") {
    checkEquality(context, node, left, right);
  } else if (isOrdered(left) && isOrdered(right)) {
    sameDimension(context, node, left, right);
  } else {
    notComparable(context, node, left, right);
  }
  return BOOL;
}

function logic(context: Context, node: Binary, left: Type, right: Type): Type {
  const { operator } = node;
  const leftOk = expectType(context, node.left, left, BOOL, `The left side of \`${operator}\``);
  // `a or b` of two states is one mistake.
  if (!leftOk && left.kind === right.kind) return ANY;
  const role = `The right side of \`${operator}\``;
  return expectType(context, node.right, right, BOOL, role) && leftOk ? BOOL : ANY;
}

/** `a < b < c` and `a..b..c`, which the parser has reported. */
function isChained({ operator, left }: Binary): boolean {
  return UNCHAINED.has(operator) && left.kind === "Binary" && UNCHAINED.has(left.operator);
}

const UNCHAINED = new Set(["==", "!=", "<", "<=", ">", ">=", "..", "..="]);

function isOrdered(type: Type): boolean {
  return type.kind === "any" || dimensionOf(type) !== undefined;
}

function range(context: Context, node: Binary, left: Type, right: Type): Type {
  for (const [side, type] of [[node.left, left] as const, [node.right, right] as const]) {
    if (type.kind === "int" || type.kind === "any") continue;
    const fixes = dimensionOf(type) === 0 ? [wholeNumber(context, side)] : [];
    blame(context, side);
    problem(context, side, RANGE_BOUND, { found: describeType(type) }, { fixes });
    return ANY;
  }
  return INTS;
}

const EQUATABLE = new Set(["int", "quantity", "bool", "string", "event", "state"]);

function checkEquality(context: Context, node: Binary, left: Type, right: Type): void {
  if (left.kind === "any" || right.kind === "any") return;
  const numbers = dimensionOf(left) !== undefined && dimensionOf(right) !== undefined;
  if (numbers) sameDimension(context, node, left, right);
  else if (left.kind !== right.kind || !EQUATABLE.has(left.kind)) {
    notComparable(context, node, left, right);
  }
}

function notComparable(context: Context, node: Binary, left: Type, right: Type): void {
  const params = {
    operator: node.operator,
    left: describeType(left),
    right: describeType(right),
  };
  problem(context, node, NOT_COMPARABLE, params);
}

/** The type of a sum; also what comparisons demand of their sides. */
function sameDimension(context: Context, node: Binary, left: Type, right: Type): Type {
  const { operator } = node;
  const leftOk = expectNumber(context, node.left, left, `The left side of \`${operator}\``);
  // `"a" + "b"` is one mistake.
  if (!leftOk && left.kind === right.kind) return ANY;
  const rightOk = expectNumber(context, node.right, right, `The right side of \`${operator}\``);
  if (!leftOk || !rightOk) return ANY;
  if (left.kind === "any") return plain(right);
  if (right.kind === "any") return plain(left);
  const joined = join(left, right);
  if (joined !== undefined) {
    for (const side of [node.left, node.right]) praise(context, side);
    return plain(joined);
  }
  if (dimensionOf(left) === 0 && dimensionOf(right) === 1) {
    reportMissingUnit(context, node.left, left, `Beside a time, the left side of \`${operator}\``);
    return ANY;
  }
  if (dimensionOf(left) === 1 && dimensionOf(right) === 0) {
    reportMissingUnit(
      context,
      node.right,
      right,
      `Beside a time, the right side of \`${operator}\``,
    );
    return ANY;
  }
  const params = { operator, left: describeType(left), right: describeType(right) };
  blame(context, node.left);
  blame(context, node.right);
  problem(context, node, DIFFERENT_DIMENSIONS, params);
  return ANY;
}

/** `*` adds dimensions and keeps ints; `/` subtracts them and always gives a float. */
function product(context: Context, node: Binary, left: Type, right: Type): Type {
  const { operator } = node;
  const leftOk = expectNumber(context, node.left, left, `The left side of \`${operator}\``);
  const rightOk = expectNumber(context, node.right, right, `The right side of \`${operator}\``);
  const a = dimensionOf(left);
  const b = dimensionOf(right);
  if (!leftOk || !rightOk || a === undefined || b === undefined) return ANY;
  if (operator === "*" && left.kind === "int" && right.kind === "int") return INT;
  const dimension = operator === "*" ? a + b : a - b;
  const type = quantityOf(dimension);
  if (type === undefined) problem(context, node, DIMENSION_RANGE, { dimension });
  return type ?? ANY;
}

/** True for numbers of any dimension, and for `any`. */
export function expectNumber(context: Context, expr: Expr, type: Type, role: string): boolean {
  if (type.kind === "any" || dimensionOf(type) !== undefined) return true;
  const notes =
    type.kind === "dist"
      ? [
          "A distribution is sampled when the machine runs. `draw` samples it now, `mean` gives its mean, `start` shifts it.",
        ]
      : [];
  blame(context, expr);
  problem(context, expr, NOT_A_NUMBER, { role, found: describeType(type) }, { notes });
  return false;
}

/** `-x` and `not x`; `draw` is in draw.ts. */
export function inferSign(context: Context, expr: Unary): Type {
  if (expr.operator === "not") {
    check(context, expr.operand, BOOL, "What follows `not`");
    return BOOL;
  }
  const type = infer(context, expr.operand);
  if (!expectNumber(context, expr.operand, type, "What follows `-`")) return ANY;
  return type.kind === "quantity" && type.dimension === 0 ? FLOAT : plain(type);
}
