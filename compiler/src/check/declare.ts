import type { Diagnostic, Fix, Name } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import { reservedName } from "../bind/reserved.ts";
import type { ValueSymbol } from "../bind/symbol.ts";
import { REDECLARED } from "../diagnostics/names.ts";
import type { Context } from "./context.ts";
import { placeIn, replace } from "./context.ts";
import { askValue } from "./lookup.ts";
import { checkLocalStyle } from "./style.ts";
import type { Type } from "./type.ts";
import { ANY } from "./type-value.ts";

/** Makes `symbol` visible under `name` until the end of the block, and checks the name. */
export function declare(context: Context, name: Name, symbol: ValueSymbol, type: Type): void {
  context.symbols.set(name, symbol);
  const isAssumed =
    (symbol.kind === "param" || symbol.kind === "let") && context.assumed.has(symbol.node);
  context.symbolTypes.set(symbol, isAssumed ? ANY : type);
  const { text } = name;
  if (text === "") return;
  const place = placeIn(context, name);
  const before = context.locals.get(text);
  const reserved = mayReuse(context, text) ? undefined : reservedName(text, "value", place);
  if (reserved !== undefined) context.diagnostics.push(reserved);
  else {
    const first = before === undefined ? firstInFile(context, text) : firstPlace(context, before);
    if (first === undefined) checkLocalStyle(context, name, symbol);
    else reportTwice(context, text, place, first, setsCounter(context, symbol, before));
    // Nobody knows which of the two is meant by what follows.
    if (before !== undefined && before.kind !== symbol.kind) {
      context.blamed.add(symbol).add(before);
    }
  }
  context.trail.push({ name: text, before });
  context.locals.set(text, symbol);
}

/** A function has no transitions: `end` (of an interval) and `signal` are free in it. */
function mayReuse(context: Context, name: string): boolean {
  return context.declaration.kind === "Fn" && (name === "end" || name === "signal");
}

/** Of the two places in one declaration, the later is the mistake: states are visible before. */
function reportTwice(
  context: Context,
  name: string,
  place: Diagnostic["place"],
  other: Diagnostic["place"],
  fixes: readonly Fix[],
): void {
  // A brace that is missing makes names visible that should not be.
  if (context.quiet) return;
  const swap = other.declaration === place.declaration && other.span.start > place.span.start;
  const [first, second] = swap ? [place, other] : [other, place];
  const related = [{ place: first, message: "first declared here" }];
  context.diagnostics.push(report(REDECLARED, second, { name }, { related, fixes }));
}

/** `let c = 3` in a state, where `c` is a counter: it is set, without the word. */
function setsCounter(
  context: Context,
  symbol: ValueSymbol,
  before: ValueSymbol | undefined,
): readonly Fix[] {
  if (symbol.kind !== "let" || before?.kind !== "counter" || symbol.node.type !== undefined) {
    return [];
  }
  const { span, name, doc } = symbol.node;
  if (doc !== undefined) return [];
  const word = { span: { start: span.start, end: name.span.start } };
  return [replace(context, word, "", `Write \`${name.text} = …\``)];
}

function firstInFile(context: Context, name: string): Diagnostic["place"] | undefined {
  if (askValue(context, name) === undefined) return undefined;
  return context.scope.valuePlaces.get(name);
}

function firstPlace(context: Context, symbol: ValueSymbol): Diagnostic["place"] | undefined {
  // Locals are declared by this declaration: their nodes are in it.
  if (!("node" in symbol)) return undefined;
  return placeIn(context, "name" in symbol.node ? symbol.node.name : symbol.node);
}

/** Runs `body` in a block of its own: what it declares is visible inside only. */
export function inBlock(context: Context, body: () => void): void {
  const mark = context.trail.length;
  body();
  while (context.trail.length > mark) {
    const entry = context.trail.pop();
    if (entry === undefined) return;
    context.locals.set(entry.name, entry.before);
  }
}
