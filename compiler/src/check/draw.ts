import type { Call, Expr, Fix, Unary } from "@mbn-lang/grammar";
import { DRAW_IN_CONSTANT, DRAW_IN_RANGE } from "../diagnostics/draws.ts";
import { NOT_A_DISTRIBUTION, NOT_A_LIST } from "../diagnostics/types.ts";
import { matchPositional } from "./arguments.ts";
import type { Context } from "./context.ts";
import { append, check, infer, prepend, problem } from "./context.ts";
import { bind, findCallable } from "./lookup.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, BOOL, PROBABILITY, quantityOf } from "./type-value.ts";

/** `draw d`, `draw bernoulli(p)`, `draw one_of(xs)`. */
export function inferDraw(context: Context, expr: Unary): Type {
  context.firstDraw ??= expr;
  const word = { span: { start: expr.span.start, end: expr.span.start + "draw".length } };
  if (context.draws === "constant") problem(context, word, DRAW_IN_CONSTANT, {});
  else if (context.draws === "range") problem(context, word, DRAW_IN_RANGE, {});
  const sampler = samplerCall(expr.operand);
  if (sampler !== undefined) {
    const type = inferSampler(context, sampler);
    for (let node = expr.operand; node.kind === "Paren"; node = node.inner) {
      context.types.set(node, type);
    }
    context.types.set(sampler, type);
    return type;
  }
  const type = infer(context, expr.operand);
  if (type.kind === "dist") return quantityOf(type.dimension) ?? ANY;
  if (type.kind !== "any") reportNoDistribution(context, expr.operand, type);
  return ANY;
}

function samplerCall(operand: Expr): Call | undefined {
  let node = operand;
  while (node.kind === "Paren") node = node.inner;
  if (node.kind !== "Call") return undefined;
  return node.callee.text === "bernoulli" || node.callee.text === "one_of" ? node : undefined;
}

function inferSampler(context: Context, call: Call): Type {
  const { callee } = call;
  const symbol = findCallable(context, callee.text);
  if (symbol !== undefined) bind(context, callee, symbol);
  if (callee.text === "bernoulli") {
    const [p] = matchPositional(context, callee, call.args, ["p"]) ?? [];
    if (p !== undefined) check(context, p, PROBABILITY, "The argument of `bernoulli`");
    return BOOL;
  }
  const [xs] = matchPositional(context, callee, call.args, ["xs"]) ?? [];
  if (xs === undefined) return ANY;
  const type = infer(context, xs);
  if (type.kind === "list") return type.element;
  if (type.kind !== "any") {
    problem(context, xs, NOT_A_LIST, {
      role: "The argument of `one_of`",
      found: describeType(type),
    });
  }
  return ANY;
}

function reportNoDistribution(context: Context, operand: Expr, type: Type): void {
  const notes =
    type.kind === "list"
      ? ["To draw an element: `draw one_of(xs)`."]
      : type.kind === "bool"
        ? ["To draw a bool: `draw bernoulli(50%)`."]
        : [];
  const params = { role: "What `draw` samples", found: describeType(type) };
  const fixes = type.kind === "list" ? [drawingElement(context, operand)] : [];
  problem(context, operand, NOT_A_DISTRIBUTION, params, { notes, fixes });
}

function drawingElement(context: Context, list: Expr): Fix {
  const title = "Draw one of its elements";
  const { edits: before } = prepend(context, list, "one_of(", title);
  const { edits: after } = append(context, list, ")", title);
  return { title, edits: [...before, ...after] };
}
