import type { Expr, Fix, Update } from "@mbn-lang/grammar";
import { describeSymbol } from "../bind/describe.ts";
import type { CounterSymbol } from "../bind/symbol.ts";
import { COUNTER_AS_VALUE, NOT_A_COUNTER } from "../diagnostics/names.ts";
import { TWO_UPDATES } from "../diagnostics/shapes.ts";
import { suggest } from "@mbn-lang/grammar";
import { IGNORING, SELF_COPY } from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { check, placeIn, problem, replace } from "./context.ts";
import { bind, findValue, speaksOf, visibleLocals } from "./lookup.ts";
import type { StateList } from "./state-list.ts";
import { DIST_FLOAT, FLOAT } from "./type-value.ts";

/** `x = e`, `x += e`, `x -= e`, or with the other counter alone on the right. */
export function checkUpdate(context: Context, list: StateList, item: Update): void {
  const counter = counterOf(context, item);
  if (counter !== undefined) noteUpdate(context, list, item);
  const source = copiedCounter(context, item.value);
  if (counter !== undefined && reportOwnValue(context, item, counter.name)) return;
  if (source === undefined) {
    const { text } = item.counter;
    check(context, item.value, DIST_FLOAT, `The amount of \`${text} ${item.operator}\``);
  } else {
    bind(context, item.value, source);
    context.types.set(item.value, FLOAT);
    if (source === counter) reportSelfCopy(context, item.value, source.name);
  }
  if (item.ignoring === undefined) return;
  check(context, item.ignoring, DIST_FLOAT, "What follows `ignoring`");
  if (source === undefined) {
    const span = { start: item.value.span.end, end: item.ignoring.span.end };
    const fixes = [replace(context, { span }, "", "Leave `ignoring` out")];
    problem(context, item.ignoring, IGNORING, {}, { fixes });
  }
}

function reportSelfCopy(context: Context, value: Expr, name: string): void {
  const others = [...counterNames(context)].filter((one) => one !== name);
  const fixes = others.map((other) => replace(context, value, other, `Copy \`${other}\``));
  problem(context, value, SELF_COPY, { name }, { fixes });
}

/** `x = x + 1`, as it is written where counters have a value. */
function reportOwnValue(context: Context, item: Update, name: string): boolean {
  const { value, counter } = item;
  if (item.operator !== "=" || value.kind !== "Binary") return false;
  const { left, operator, right } = value;
  if (operator !== "+" && operator !== "-") return false;
  const isLeft = left.kind === "NameExpr" && left.text === name;
  const isRight = operator === "+" && right.kind === "NameExpr" && right.text === name;
  if (!isLeft && !isRight) return false;
  const update = `${name} ${operator}=`;
  const amount = isLeft ? right : left;
  const before = { span: { start: counter.span.end, end: amount.span.start } };
  const after = { span: { start: amount.span.end, end: value.span.end } };
  const title = `Write \`${update} …\``;
  const edits = [
    ...replace(context, before, ` ${operator}= `, title).edits,
    ...replace(context, after, "", title).edits,
  ];
  check(context, amount, DIST_FLOAT, `The amount of \`${update}\``);
  problem(
    context,
    isLeft ? left : right,
    COUNTER_AS_VALUE,
    { name },
    { fixes: [{ title, edits }] },
  );
  return true;
}

function counterNames(context: Context): Iterable<string> {
  return visibleLocals(context, (one) => one.kind === "counter");
}

/** The fix that declares a counter, where the machine has room for one more. */
function declareCounter(context: Context, name: string): Fix[] {
  const { declaration } = context;
  if (declaration.kind !== "Machine") return [];
  const { items } = declaration;
  const title = `Declare \`counter ${name}\``;
  const counters = items.find((item) => item.kind === "Counters");
  const last = counters?.names.at(-1);
  if (counters !== undefined && last !== undefined) {
    if (counters.names.length > 1) return [];
    const after = { span: { start: last.span.end, end: last.span.end } };
    return [replace(context, after, `, ${name}`, title)];
  }
  const start = items.find(({ kind }) => kind !== "Limits")?.span.start;
  if (start === undefined) return [];
  return [replace(context, { span: { start, end: start } }, `counter ${name}\n\n  `, title)];
}

function counterOf(context: Context, item: Update): CounterSymbol | undefined {
  const name = item.counter;
  const symbol = findValue(context, name.text);
  if (symbol?.kind === "counter") {
    context.symbols.set(name, symbol);
    return symbol;
  }
  if (symbol !== undefined) {
    context.symbols.set(name, symbol);
    problem(context, name, NOT_A_COUNTER, { name: name.text, what: describeSymbol(symbol) });
    return undefined;
  }
  if (!speaksOf(context, name.text)) return undefined;
  const meant = suggest(name.text, counterNames(context));
  const fixes =
    meant === undefined
      ? declareCounter(context, name.text)
      : [replace(context, name, meant, `Write \`${meant}\``)];
  const params = { name: name.text, what: undefined };
  problem(context, name, NOT_A_COUNTER, params, { fixes });
  return undefined;
}

function noteUpdate(context: Context, list: StateList, item: Update): void {
  const { text } = item.counter;
  const first = list.updates.get(text);
  if (first === undefined) {
    list.updates.set(text, item.counter);
    return;
  }
  const related = [{ place: placeIn(context, first), message: "first update" }];
  const params = { counter: text, state: list.state.text };
  problem(context, item, TWO_UPDATES, params, { related });
}

function copiedCounter(context: Context, value: Expr): CounterSymbol | undefined {
  if (value.kind !== "NameExpr") return undefined;
  const symbol = findValue(context, value.text);
  return symbol?.kind === "counter" ? symbol : undefined;
}
