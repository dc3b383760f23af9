import { walk } from "@mbn-lang/grammar";
import type { Name, NameExpr } from "@mbn-lang/grammar";
import { describeSymbol } from "../bind/describe.ts";
import type { StateSymbol, ValueSymbol } from "../bind/symbol.ts";
import { COUNTER_AS_VALUE, NOT_CALLED, UNKNOWN_VALUE } from "../diagnostics/names.ts";
import { STATE_INDICES } from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { append, placeIn, problem, replace } from "./context.ts";
import { bind, findCallable, findValue, isTired, speaksOf } from "./lookup.ts";
import { valueAdvice } from "./foreign.ts";
import type { Type } from "./type.ts";
import { ANY, DURATION, EVENT, FLOAT, STATE, TRACE } from "./type-value.ts";

/** What looking for a name in the whole declaration counts, in candidates. */
const LOCALS_WALK = 500;

/** The type of a name used as a value. */
export function inferName(context: Context, expr: NameExpr): Type {
  const symbol = findValue(context, expr.text);
  if (symbol === undefined) {
    reportUnknown(context, expr);
    return ANY;
  }
  bind(context, expr, symbol);
  if (symbol.kind === "counter") {
    problem(context, expr, COUNTER_AS_VALUE, { name: expr.text });
    return ANY;
  }
  if (symbol.kind === "state") checkIndexCount(context, expr, symbol, 0);
  return valueType(context, symbol);
}

/** What is known of a value's type; noted in `symbolTypes`. */
export function valueType(context: Context, symbol: ValueSymbol): Type {
  const known = context.symbolTypes.get(symbol);
  if (known !== undefined) return context.blamed.has(symbol) ? ANY : known;
  const type = typeOfSymbol(context, symbol);
  context.symbolTypes.set(symbol, type);
  return type;
}

function typeOfSymbol(context: Context, symbol: ValueSymbol): Type {
  switch (symbol.kind) {
    case "const":
      return context.signatureOf(symbol).result;
    case "trace":
      return TRACE;
    case "event":
      return EVENT;
    case "state":
    case "pseudo-state":
      return STATE;
    case "predeclared":
      return symbol.name.startsWith("MAX_") ? DURATION : FLOAT;
    // Of what the declaration itself declares, `declare` has noted the type.
    case "param":
    case "let":
    case "loop":
    case "accumulator":
    case "counter":
      return ANY;
  }
}

function reportUnknown(context: Context, expr: NameExpr): void {
  const name = expr.text;
  const callable = findCallable(context, name);
  if (callable !== undefined) {
    if (context.unknown.has(`${name}()`)) return;
    context.unknown.add(`${name}()`);
    const called = callable.kind === "fn" && context.signatureOf(callable).params.every(isOptional);
    const fixes = called ? [append(context, expr, "()", `Call it: \`${name}()\``)] : [];
    problem(context, expr, NOT_CALLED, { name, what: describeSymbol(callable) }, { fixes });
    return;
  }
  if (!speaksOf(context, name)) return;
  const { meant, extra } = valueAdvice(context, expr);
  const declared = declaredElsewhere(context, name);
  const message = "declared here: visible from its end to the end of its block";
  const related = declared === undefined ? [] : [{ place: placeIn(context, declared), message }];
  problem(context, expr, UNKNOWN_VALUE, { name, meant }, { ...extra, related });
}

/** A local of this name that is not visible where it is asked for: later, or in another block. */
function declaredElsewhere(context: Context, name: string): Name | undefined {
  if (isTired(context, LOCALS_WALK)) return undefined;
  let found: Name | undefined;
  walk(context.declaration, (node) => {
    const names =
      node.kind === "Let" || node.kind === "Param"
        ? [node.name]
        : node.kind === "Binder"
          ? [node.index, node.element]
          : [];
    found ??= names.find((one) => one?.text === name);
    return found === undefined;
  });
  return found;
}

function isOptional({ optional }: { readonly optional: boolean }): boolean {
  return optional;
}

/** A state is used with as many indices as declared, or one more for a family's member. */
export function checkIndexCount(
  context: Context,
  node: Pick<NameExpr, "span">,
  symbol: StateSymbol,
  found: number,
): void {
  const wanted = symbol.indices;
  if (found === wanted || (symbol.family && found === wanted + 1)) return;
  // All uses of a state may well agree, and its declaration be what is wrong.
  const use = `${symbol.name}[${found}]`;
  if (context.unknown.has(use)) return;
  context.unknown.add(use);
  const related = [{ place: placeIn(context, symbol.node.name), message: "declared here" }];
  const params = { name: symbol.name, expected: indexCount(symbol), found };
  const fixes =
    wanted === 0 ? [replace(context, node, symbol.name, `Write \`${symbol.name}\``)] : [];
  problem(context, node, STATE_INDICES, params, { related, fixes });
}

/** `1 index`, `no index, or 1 for a member` … */
export function indexCount(symbol: Pick<StateSymbol, "indices" | "family">): string {
  const count = symbol.indices;
  const own = count === 0 ? "no index" : count === 1 ? "1 index" : `${count} indices`;
  return symbol.family ? `${own}, or ${count + 1} for one member of the family` : own;
}
