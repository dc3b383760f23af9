import type { DeclarationSymbol } from "../bind/file-scope.ts";
import type { CheckedDeclaration } from "./checked.ts";
import { isDeclared } from "./memory.ts";

const known = new WeakMap<CheckedDeclaration, readonly DeclarationSymbol[]>();

/** The symbols of the declarations that one mentions, itself included, each once. */
export function mentionedIn(checked: CheckedDeclaration): readonly DeclarationSymbol[] {
  let symbols = known.get(checked);
  if (symbols === undefined) known.set(checked, (symbols = [...gather(checked)]));
  return symbols;
}

function gather({ symbols }: CheckedDeclaration): ReadonlySet<DeclarationSymbol> {
  const found = new Set<DeclarationSymbol>();
  for (const symbol of symbols.values()) if (isDeclared(symbol)) found.add(symbol);
  return found;
}
