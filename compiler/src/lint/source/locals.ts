import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Expr, Name, Place } from "@mbn-lang/grammar";
import type { AnySymbol } from "../../bind/symbol.ts";
import type { CheckedDeclaration } from "../../check/checked.ts";
import { UNUSED_COUNTER, UNUSED_LOCAL, UNUSED_PARAMETER } from "../../diagnostics/unused.ts";

/** Parameters, `let`s, indices of loops and counters that their declaration never mentions. */
export function unusedLocals(
  checked: CheckedDeclaration,
  draws: (value: Expr) => boolean,
): Diagnostic[] {
  const { symbols, file, node } = checked;
  if (node.kind === "ErrorDeclaration") return [];
  const used = new Set<AnySymbol>();
  const declared: [Name | Expr, AnySymbol][] = [];
  for (const [at, symbol] of symbols) {
    if (declaringName(symbol) === at) declared.push([at, symbol]);
    else used.add(symbol);
  }
  return declared.flatMap(([at, symbol]) => {
    if (used.has(symbol) || symbol.name.startsWith("_")) return [];
    const place = { file, declaration: node, span: at.span };
    const found = reportUnused(symbol, place, node.name.text, draws);
    return found === undefined ? [] : [found];
  });
}

function declaringName(symbol: AnySymbol): Name | undefined {
  if (symbol.kind === "param" || symbol.kind === "let") return symbol.node.name;
  return symbol.kind === "loop" || symbol.kind === "counter" ? symbol.node : undefined;
}

function reportUnused(
  symbol: AnySymbol,
  place: Place,
  owner: string,
  draws: (value: Expr) => boolean,
): Diagnostic | undefined {
  const { kind, name } = symbol;
  if (kind === "param") return report(UNUSED_PARAMETER, place, { name, owner });
  if (kind === "counter") return report(UNUSED_COUNTER, place, { name });
  if (kind === "let") return report(UNUSED_LOCAL, place, { name, draws: draws(symbol.node.value) });
  // An element may be there for the number of rounds alone; nobody has to write an index.
  if (kind !== "loop" || symbol.role !== "index") return undefined;
  return report(UNUSED_LOCAL, place, { name, draws: false });
}
