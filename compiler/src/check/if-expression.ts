import type { Expr, IfExpr } from "@mbn-lang/grammar";
import { MIXED } from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { check, infer, placeIn, problem } from "./context.ts";
import { join } from "./relation.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, BOOL } from "./type-value.ts";

/** `if … else if … else …`: the branches in order; chains may be as long as a file. */
function unchain(expr: IfExpr): { readonly links: readonly IfExpr[]; readonly last: Expr } {
  const links = [expr];
  let last = expr.otherwise;
  while (last.kind === "IfExpr") {
    links.push(last);
    last = last.otherwise;
  }
  return { links, last };
}

/** Branches have one type after int → float. */
export function inferIf(context: Context, expr: IfExpr): Type {
  const { links, last } = unchain(expr);
  let type: Type | undefined;
  let first: Expr = expr.then;
  let reported = false;
  const add = (branch: Expr): void => {
    const found = infer(context, branch);
    if (type === undefined || type.kind === "any") {
      type = found;
      first = branch;
      return;
    }
    const joined = join(type, found);
    if (joined !== undefined) type = joined;
    else if (!reported) {
      reported = true;
      reportMixed(context, first, branch, type, found);
    }
  };
  for (const link of links) {
    checkCondition(context, link.condition);
    add(link.then);
  }
  add(last);
  const result = reported ? ANY : (type ?? ANY);
  for (const link of links) context.types.set(link, result);
  return result;
}

function reportMixed(
  context: Context,
  first: Expr,
  second: Expr,
  firstType: Type,
  secondType: Type,
): void {
  const params = {
    what: "The branches of an `if`",
    first: describeType(firstType),
    second: describeType(secondType),
  };
  const related = [{ place: placeIn(context, first), message: describeType(firstType) }];
  const kinds = [firstType.kind, secondType.kind];
  const notes = kinds.includes("dist")
    ? ["Where a distribution is expected (`let d: dist<duration> = if …`), a constant becomes one."]
    : [];
  problem(context, second, MIXED, params, { related, notes });
}

/** Each branch fits what is expected; the type is what they have in common, if anything. */
export function checkIf(context: Context, expr: IfExpr, expected: Type, role: string): Type {
  const { links, last } = unchain(expr);
  let type: Type | undefined = ANY;
  let wanted = expected;
  const add = (branch: Expr): void => {
    const mark = context.diagnostics.length;
    const found = check(context, branch, wanted, role);
    type = type && join(type, found);
    // The branches that follow likely are wrong in the same way.
    if (context.diagnostics.length > mark) wanted = ANY;
  };
  for (const link of links) {
    checkCondition(context, link.condition);
    add(link.then);
  }
  add(last);
  const result = type ?? expected;
  for (const link of links) context.types.set(link, result);
  return result;
}

export function checkCondition(context: Context, condition: Expr): void {
  check(context, condition, BOOL, "The condition of `if`");
}
