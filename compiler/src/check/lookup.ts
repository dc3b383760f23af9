import type { Expr, Name } from "@mbn-lang/grammar";
import type { FileCallable, FileValue } from "../bind/file-scope.ts";
import { PREDECLARED_CALLABLES, PREDECLARED_VALUES, RESERVED_VALUES } from "../bind/predeclared.ts";
import type { AnySymbol, CallableSymbol, ValueSymbol } from "../bind/symbol.ts";
import { suggest } from "@mbn-lang/grammar";
import type { Context } from "./context.ts";

// Finding what a name stands for.

/** The file's value of that name. Every question is noted: results depend on the answers. */
export function askValue(context: Context, name: string): FileValue | undefined {
  const found = context.scope.values.get(name);
  context.askedValues.set(name, found);
  return found;
}

function askCallable(context: Context, name: string): FileCallable | undefined {
  const found = context.scope.callables.get(name);
  context.askedCallables.set(name, found);
  return found;
}

export function findValue(context: Context, name: string): ValueSymbol | undefined {
  return (
    context.locals.get(name) ??
    RESERVED_VALUES.get(name) ??
    askValue(context, name) ??
    PREDECLARED_VALUES.get(name)
  );
}

export function findCallable(context: Context, name: string): CallableSymbol | undefined {
  return PREDECLARED_CALLABLES.get(name) ?? askCallable(context, name);
}

/** Notes what a node stands for. */
export function bind(context: Context, node: Expr | Name, symbol: AnySymbol): void {
  context.symbols.set(node, symbol);
}

/**
 * Whether to say that `name` is unknown: not where the parser has reported or an import failed,
 * and only once for each name.
 */
export function speaksOf(context: Context, name: string): boolean {
  const first = !context.unknown.has(name);
  context.unknown.add(name);
  if (!first || name === "" || context.quiet || context.scope.incomplete) return false;
  return !context.scope.missing.has(name);
}

export function suggestValue(context: Context, name: string): string | undefined {
  const { scope } = context;
  if (isTired(context, scope.values.size)) return undefined;
  return suggest(name, [
    ...visibleLocals(context, () => true),
    ...scope.values.keys(),
    ...PREDECLARED_VALUES.keys(),
    ...RESERVED_VALUES.keys(),
  ]);
}

/** Names of some kind that the declaration itself declares; none if too many were asked for. */
export function visibleLocals(
  context: Context,
  isWanted: (symbol: ValueSymbol) => boolean,
): readonly string[] {
  if (isTired(context, context.locals.size)) return [];
  return [...context.locals].flatMap(([text, symbol]) =>
    symbol !== undefined && isWanted(symbol) ? [text] : [],
  );
}

/** A file of nothing but mistakes must not take the square of its length. */
export function isTired(context: Context, candidates: number): boolean {
  context.effort.left -= candidates;
  return context.effort.left < 0;
}

/** Names of visible callables of some kinds. */
export function suggestCallable(
  context: Context,
  name: string,
  kinds: readonly CallableSymbol["kind"][],
): string | undefined {
  if (isTired(context, context.scope.callables.size)) return undefined;
  const names: string[] = [];
  for (const [candidate, symbol] of context.scope.callables) {
    if (kinds.includes(symbol.kind)) names.push(candidate);
  }
  for (const [candidate, symbol] of PREDECLARED_CALLABLES) {
    if (kinds.includes(symbol.kind)) names.push(candidate);
  }
  return suggest(name, names);
}
