import type { Expr, Extra, Fix, FloatLiteral, IntLiteral } from "@mbn-lang/grammar";
import { MISMATCH, MISSING_UNIT } from "../diagnostics/types.ts";
import { append, blame, check, infer, noteExpected, praise, problem } from "./context.ts";
import type { Context } from "./context.ts";
import { conversionFixes } from "./conversion.ts";
import { checkIf } from "./if-expression.ts";
import { checkList } from "./list.ts";
import { checkRecord } from "./record.ts";
import { fits } from "./relation.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { dimensionOf } from "./type-value.ts";

/** `check` of the context: what is expected reaches into parentheses, branches and elements. */
export function checkExpr(context: Context, expr: Expr, expected: Type, role: string): Type {
  noteExpected(context, expr, expected, role);
  if (expr.kind === "IfExpr") return checkIf(context, expr, expected, role);
  const type = checkInside(context, expr, expected, role);
  if (type === undefined) return inferThenExpect(context, expr, expected, role);
  context.types.set(expr, type);
  return type;
}

function checkInside(context: Context, expr: Expr, expected: Type, role: string): Type | undefined {
  if (expr.kind === "Paren") return check(context, expr.inner, expected, role);
  if (expr.kind === "List" && expected.kind === "list") {
    return checkList(context, expr, expected.element, role);
  }
  if (expr.kind === "RecordExpr" && expected.kind === "record") {
    return checkRecord(context, expr, expected, role);
  }
  return undefined;
}

function inferThenExpect(context: Context, expr: Expr, expected: Type, role: string): Type {
  const type = infer(context, expr);
  expectType(context, expr, type, expected, role);
  return type;
}

/** Reports an expression of type `actual` that does not fit `expected`. */
export function expectType(
  context: Context,
  expr: Expr,
  actual: Type,
  expected: Type,
  role: string,
): boolean {
  noteExpected(context, expr, expected, role);
  if (fits(actual, expected)) {
    if (expected.kind !== "any" && actual.kind !== "any") praise(context, expr);
    return true;
  }
  blame(context, expr);
  if (isTime(expected) && isPlain(actual)) {
    reportMissingUnit(context, expr, actual, role);
    return false;
  }
  const params = { role, expected: describeType(expected), found: describeType(actual) };
  const fixes = conversionFixes(context, expr, actual, expected);
  problem(context, expr, MISMATCH, params, { notes: adviceFor(actual, expected), fixes });
  return false;
}

function isTime(type: Type): boolean {
  return (type.kind === "quantity" || type.kind === "dist") && type.dimension === 1;
}

/** A number or a distribution of numbers, without a time-dimension. */
function isPlain(type: Type): boolean {
  return dimensionOf(type) === 0 || (type.kind === "dist" && type.dimension === 0);
}

export function reportMissingUnit(context: Context, expr: Expr, actual: Type, role: string): void {
  const params = { role, found: describeType(actual) };
  blame(context, expr);
  problem(context, expr, MISSING_UNIT, params, unitAdvice(context, expr, actual));
}

function unitAdvice(context: Context, expr: Expr, actual: Type): Extra {
  const literal = literalIn(expr);
  if (literal !== undefined) {
    const fixes = ["ms", "us", "s"].map((unit) =>
      append(context, literal, unit, `Write \`${literal.value}${unit}\``),
    );
    return { fixes };
  }
  const fixes: Fix[] = takesPostfix(expr)
    ? [append(context, expr, " as us", "Read it as microseconds")]
    : [];
  const note =
    actual.kind === "dist"
      ? "Give its parameters units (`uniform(1ms, 2ms)`), or read its samples as microseconds with `as us`."
      : "Multiply by a unit (`x * 1ms`), or read it as microseconds with `as us`.";
  return { notes: [note], fixes };
}

/** The number whose text a unit can follow. */
function literalIn(expr: Expr): IntLiteral | FloatLiteral | undefined {
  if (expr.kind === "IntLiteral") return expr;
  if (expr.kind === "FloatLiteral") return expr.percent ? undefined : expr;
  if (expr.kind === "Unary") return expr.operator === "-" ? literalIn(expr.operand) : undefined;
  return expr.kind === "Paren" ? literalIn(expr.inner) : undefined;
}

function takesPostfix(expr: Expr): boolean {
  return ["NameExpr", "Call", "Index", "Member", "Paren"].includes(expr.kind);
}

function adviceFor(actual: Type, expected: Type): readonly string[] {
  if (expected.kind === "int" && actual.kind === "quantity" && actual.dimension === 0) {
    return ["`floor`, `ceil`, `round` and `trunc` give ints; `div` divides them."];
  }
  if (actual.kind === "quantity" && actual.dimension === 1 && isPlain(expected)) {
    return ["Divide by a unit to get a number: `x / 1ms`."];
  }
  if (actual.kind === "dist" && expected.kind === "quantity") {
    return [
      "A distribution is sampled when the machine runs. `draw` samples it now, `mean` gives its mean.",
    ];
  }
  if (actual.kind === "dist" && expected.kind === "dist") {
    return ["The framework wants plain numbers here: leave out the units."];
  }
  return [];
}
