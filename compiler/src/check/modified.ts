import type { Expr, Fix, Modified } from "@mbn-lang/grammar";
import { NOT_A_DISTRIBUTION, REPEATED_MODIFIER, START_ON_CONSTANT } from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { append, check, infer, prepend, problem, replace } from "./context.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, dimensionOf, distOf, quantityOf } from "./type-value.ts";

/** `d start x max y`: fields of the distribution, each set at most once. */
export function inferModified(context: Context, expr: Modified): Type {
  const type = infer(context, expr.dist);
  // `let x = y start {`: a `state` is missing rather than a bound.
  if (expr.start?.kind === "ErrorExpr" || expr.max?.kind === "ErrorExpr") {
    checkBounds(context, expr, ANY);
    return ANY;
  }
  const dimension = type.kind === "dist" ? type.dimension : dimensionOf(type);
  if (dimension !== 0 && dimension !== 1) {
    if (type.kind !== "any") {
      const role = "What `start` and `max` modify";
      problem(context, expr.dist, NOT_A_DISTRIBUTION, { role, found: describeType(type) });
    }
    checkBounds(context, expr, ANY);
    return ANY;
  }
  const fits = checkBounds(context, expr, quantityOf(dimension) ?? ANY);
  if (type.kind !== "dist" && expr.start !== undefined) {
    const notes = ["draw", "-"].includes(operatorOf(expr.dist) ?? "")
      ? [
          `\`${operatorOf(expr.dist) ?? ""}\` binds tighter than \`start\`: put the distribution in parentheses.`,
        ]
      : [];
    const fixes = startFixes(context, expr, expr.start);
    problem(
      context,
      expr.start,
      START_ON_CONSTANT,
      { found: describeType(type) },
      { notes, fixes },
    );
  }
  reportRepeated(context, expr);
  return typeOf(dimension, fits);
}

/** If a bound does not fit its distribution, either of them may be wrong. */
function typeOf(dimension: number, fits: boolean): Type {
  return fits ? distOf(dimension) : ANY;
}

/** `draw d start x` was `draw (d start x)`; `c start x` of a constant is a sum. */
function startFixes(context: Context, { dist, max }: Modified, start: Expr): readonly Fix[] {
  if (dist.kind === "Unary" && dist.operator === "draw") {
    const title = "Put the distribution in parentheses";
    const { edits: before } = prepend(context, dist.operand, "(", title);
    const { edits: after } = append(context, max ?? start, ")", title);
    return [{ title, edits: [...before, ...after] }];
  }
  if (max !== undefined) return [];
  const between = { span: { start: dist.span.end, end: start.span.start } };
  return [replace(context, between, " + ", "Add the two")];
}

function operatorOf(expr: Expr): string | undefined {
  return expr.kind === "Unary" ? expr.operator : undefined;
}

/** Whether there was nothing to report. */
function checkBounds(context: Context, expr: Modified, sample: Type): boolean {
  const mark = context.diagnostics.length;
  if (expr.start !== undefined) check(context, expr.start, sample, "`start`");
  if (expr.max !== undefined) check(context, expr.max, sample, "`max`");
  return context.diagnostics.length === mark;
}

/** `(d start 1) start 2` is evident; through a `let` it shows on evaluation. */
function reportRepeated(context: Context, expr: Modified): void {
  let inner = expr.dist;
  while (inner.kind === "Paren") inner = inner.inner;
  if (inner.kind !== "Modified") return;
  for (const modifier of ["start", "max"] as const) {
    const again = expr[modifier];
    if (again !== undefined && inner[modifier] !== undefined) {
      problem(context, again, REPEATED_MODIFIER, { modifier });
    }
  }
}
