import { isUnlimited } from "@mbn-lang/grammar";
import type { Budget, Expr, Fix, Limits, NameExpr } from "@mbn-lang/grammar";
import { UNKNOWN_VALUE } from "../diagnostics/names.ts";
import {
  INT_FRACTION,
  MISSING_THEN,
  REPEATED_BUDGET,
  THEN_AFTER_FRACTION,
} from "../diagnostics/shapes.ts";
import type { Context } from "./context.ts";
import { append, check, infer, placeIn, problem, replace } from "./context.ts";
import { expectType } from "./expect.ts";
import { findValue } from "./lookup.ts";
import type { Type } from "./type.ts";
import { COUNT, FLOAT } from "./type-value.ts";

export function checkLimits(context: Context, node: Limits): void {
  const first = new Map<Budget["target"], Budget>();
  for (const budget of node.budgets) {
    const before = first.get(budget.target);
    first.set(budget.target, before ?? budget);
    if (before !== undefined) reportRepeated(context, budget, before);
    checkBudget(context, budget);
  }
}

function reportRepeated(context: Context, budget: Budget, before: Budget): void {
  const { target } = budget;
  const related = [{ place: placeIn(context, before), message: "first here" }];
  problem(context, budget, REPEATED_BUDGET, { target }, { related });
}

/** A budget (`B packets`, a duration, `N us`) demands `then`; a fraction forbids it. */
function checkBudget(context: Context, budget: Budget): void {
  const { amount, unit, target } = budget;
  if (amount.kind === "Keyword") return checkThen(context, budget);
  if (unit !== undefined) {
    const role = target === "padding" ? "A padding budget" : "A blocking budget in `us`";
    check(context, amount, COUNT, role);
    return checkThen(context, budget, amount);
  }
  if (amount.kind === "NameExpr" && reportUnlimited(context, amount)) return;
  const type = infer(context, amount);
  if (type.kind === "any") return checkThen(context, budget);
  if (type.kind === "int") return reportInt(context, budget, amount);
  if (target === "blocking" && isDuration(type)) return checkThen(context, budget, amount);
  const role =
    target === "padding" ? "The largest share of padding" : "The largest share of blocking";
  if (expectType(context, amount, type, FLOAT, role) && budget.then !== undefined) {
    const span = { start: amount.span.end, end: budget.then.span.end };
    const fixes = [replace(context, { span }, "", "Leave `then` out")];
    problem(context, budget.then, THEN_AFTER_FRACTION, {}, { fixes });
  }
  checkThen(context, budget);
}

/** `padding infinite` */
function reportUnlimited(context: Context, amount: NameExpr): boolean {
  const name = amount.text;
  if (!isUnlimited(name) || findValue(context, name) !== undefined) return false;
  const meant = { words: ["unlimited"], foreign: true };
  const fixes = [replace(context, amount, "unlimited", "Write `unlimited`")];
  problem(context, amount, UNKNOWN_VALUE, { name, meant }, { fixes });
  return true;
}

function isDuration(type: Type): boolean {
  return type.kind === "quantity" && type.dimension === 1;
}

/** `after`: the budget, where a `then` must follow. */
function checkThen(context: Context, budget: Budget, after?: Expr): void {
  const { then, target, unit } = budget;
  if (then === undefined) {
    if (after === undefined || context.shapeless) return;
    const node = unit ?? after;
    const fixes = ["then 50%", "then unlimited", "then none"].map((text) =>
      append(context, node, ` ${text}`, `Add \`${text}\``),
    );
    problem(context, budget, MISSING_THEN, { target }, { fixes });
    return;
  }
  if (then.kind === "Keyword") return;
  const type = infer(context, then);
  if (type.kind === "int") {
    const params = { target, text: textOf(then) };
    problem(context, then, INT_FRACTION, params, { fixes: fractionFixes(context, then) });
    return;
  }
  expectType(context, then, type, FLOAT, "The share after `then`");
}

function reportInt(context: Context, budget: Budget, amount: Expr): void {
  const { target } = budget;
  const unit = target === "padding" ? "packets" : "us";
  const fixes: Fix[] = [];
  if (budget.then === undefined) {
    fixes.push(append(context, amount, ` ${unit} then 50%`, `A budget: \`${unit} then 50%\``));
  } else {
    fixes.push(append(context, amount, ` ${unit}`, `A budget: \`${unit}\``));
  }
  for (const one of fractionFixes(context, amount)) fixes.push(one);
  problem(context, amount, INT_FRACTION, { target, text: textOf(amount) }, { fixes });
  if (budget.then !== undefined && budget.then.kind !== "Keyword") infer(context, budget.then);
}

/** 1 meant as a share is 100 %; other ints are percentages, if anything. */
function fractionFixes(context: Context, node: Expr): readonly Fix[] {
  if (node.kind !== "IntLiteral") return [];
  if (node.value === 1) return [replace(context, node, "100%", "A fraction: `100%`")];
  if (node.value > 100 || node.value === 0) return [];
  return [append(context, node, "%", `A fraction: \`${node.value}%\``)];
}

function textOf(node: Expr): string {
  return node.kind === "IntLiteral" ? String(node.value) : "this int";
}
