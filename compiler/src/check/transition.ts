import { isHere, isRest, suggest, targetMeant } from "@mbn-lang/grammar";
import type {
  ElseTarget,
  Expr,
  Name,
  NameExpr,
  On,
  Span,
  Target,
  TargetItem,
} from "@mbn-lang/grammar";
import { RESERVED_VALUES } from "../bind/predeclared.ts";
import type { AnySymbol } from "../bind/symbol.ts";
import { SHARE_FIRST, UNKNOWN_EVENT, UNKNOWN_VALUE } from "../diagnostics/names.ts";
import { TWO_ELSE, TWO_LISTS } from "../diagnostics/shapes.ts";
import { MISMATCH, NOT_A_STATE } from "../diagnostics/types.ts";
import { visitFor, visitIf } from "./block.ts";
import type { Context } from "./context.ts";
import { check, infer, placeIn, problem, replace } from "./context.ts";
import { adviceFor, foreignEvent } from "./foreign.ts";
import { bind, findCallable, findValue, speaksOf, visibleLocals } from "./lookup.ts";
import { valueType } from "./name.ts";
import { otherShares } from "./share.ts";
import type { StateList } from "./state-list.ts";
import { describeType } from "./type-text.ts";
import { FLOAT } from "./type-value.ts";

/** `on E1, E2 -> targets` */
export function checkOn(context: Context, list: StateList, item: On): void {
  for (const name of item.events) {
    const symbol = checkEvent(context, name);
    if (symbol !== undefined) noteEvent(context, list, name, symbol);
  }
  checkTargets(context, list, item.targets);
}

/** An event by name, or a value of type `event`. */
function checkEvent(context: Context, name: Name): AnySymbol | undefined {
  const symbol = findValue(context, name.text);
  if (symbol === undefined) {
    reportUnknownEvent(context, name);
    return undefined;
  }
  bind(context, name, symbol);
  const type = valueType(context, symbol);
  if (type.kind === "event" || type.kind === "any") return symbol;
  const params = { role: "What follows `on`", expected: "an `event`", found: describeType(type) };
  if (symbol.kind === "param") context.blamed.add(symbol);
  problem(context, name, MISMATCH, params);
  return undefined;
}

function reportUnknownEvent(context: Context, name: Name): void {
  if (!speaksOf(context, name.text)) return;
  const events: string[] = [];
  for (const [text, symbol] of RESERVED_VALUES) if (symbol.kind === "event") events.push(text);
  const locals = visibleLocals(context, (one) => valueType(context, one).kind === "event");
  const similar = suggest(name.text, locals);
  const { meant, extra } =
    (similar === undefined ? foreignEvent(context, name) : undefined) ??
    adviceFor(context, name, [suggest(name.text, [...events, ...locals]) ?? []].flat(), false);
  problem(context, name, UNKNOWN_EVENT, { name: name.text, meant }, extra);
}

/** One list for each event of a state. */
function noteEvent(context: Context, list: StateList, name: Name, symbol: AnySymbol): void {
  const first = list.events.get(symbol);
  if (first === undefined) {
    list.events.set(symbol, name);
    return;
  }
  const related = [{ place: placeIn(context, first), message: "first here" }];
  const params = { event: name.text, state: list.state.text };
  problem(context, name, TWO_LISTS, params, { related });
}

function checkTargets(context: Context, list: StateList, items: readonly TargetItem[]): void {
  if (reportOtherShares(context, items)) return;
  let first: ElseTarget | undefined;
  for (const item of items) {
    switch (item.kind) {
      case "For":
        visitFor(context, item, (body) => checkTargets(context, list, body));
        break;
      case "If":
        visitIf(context, item, (body) => checkTargets(context, list, body));
        break;
      case "ElseTarget":
        if (first !== undefined) reportSecondElse(context, item, first);
        first ??= item;
        checkTargetState(context, list, item.state, false);
        break;
      case "Target":
        checkTarget(context, list, item);
        break;
    }
  }
}

/** Targets such as `a: 50%` are one mistake, however many of them a list has. */
function reportOtherShares(context: Context, items: readonly TargetItem[]): boolean {
  const first = otherShares(items).find((one) => !callsSomething(context, one.span, items));
  if (first === undefined) return false;
  problem(context, first, SHARE_FIRST, {});
  return true;
}

/** `pick(0.5)` of a function that gives a state. */
function callsSomething(context: Context, span: Span, items: readonly TargetItem[]): boolean {
  return items.some((item) => {
    if (item.kind !== "Target" || item.state.span !== span) return false;
    return (
      item.state.kind === "Call" && findCallable(context, item.state.callee.text) !== undefined
    );
  });
}

function checkTarget(context: Context, list: StateList, { probability, state }: Target): void {
  const mark = context.diagnostics.length;
  if (probability?.kind === "NameExpr" && reportRest(context, probability)) {
    checkTargetState(context, list, state, false);
    return;
  }
  if (probability !== undefined) check(context, probability, FLOAT, "A probability");
  // `burst: 90%` is one mistake: the two have changed places.
  if (context.diagnostics.length > mark) infer(context, state);
  else checkTargetState(context, list, state, probability === undefined);
}

function reportSecondElse(context: Context, item: ElseTarget, first: ElseTarget): void {
  const related = [{ place: placeIn(context, first), message: "first `else`" }];
  problem(context, item, TWO_ELSE, {}, { related });
}

function checkTargetState(context: Context, list: StateList, expr: Expr, alone: boolean): void {
  if (expr.kind === "NameExpr" && reportForeignTarget(context, list, expr)) return;
  const type = infer(context, expr);
  if (type.kind === "state" || type.kind === "any") return;
  const number = type.kind === "int" || type.kind === "quantity";
  const notes =
    number && alone ? ["A probability stands before the state, with a colon: `30%: wait`."] : [];
  problem(context, expr, NOT_A_STATE, { found: describeType(type) }, { notes });
}

/** `STATE_END`, `self`; and `Signal`, the event, where the machine's own signal is meant. */
function reportForeignTarget(context: Context, list: StateList, expr: NameExpr): boolean {
  const symbol = findValue(context, expr.text);
  const meant = targetMeant(expr.text) ?? (isHere(expr.text) ? list.state.text : undefined);
  if (meant === undefined || meant === expr.text) return false;
  const fixes = [replace(context, expr, meant, `Write \`${meant}\``)];
  if (symbol?.kind === "event") {
    problem(context, expr, NOT_A_STATE, { found: "an `event`" }, { fixes });
    return true;
  }
  if (symbol !== undefined) return false;
  if (!speaksOf(context, expr.text)) return true;
  const params = { name: expr.text, meant: { words: [meant], foreign: true } };
  problem(context, expr, UNKNOWN_VALUE, params, { fixes });
  return true;
}

/** `otherwise: a` */
function reportRest(context: Context, expr: NameExpr): boolean {
  const name = expr.text;
  if (!isRest(name) || findValue(context, name) !== undefined) return false;
  const fixes = [replace(context, expr, "else", "Write `else`")];
  const meant = { words: ["else"], foreign: true };
  if (speaksOf(context, name)) problem(context, expr, UNKNOWN_VALUE, { name, meant }, { fixes });
  return true;
}
