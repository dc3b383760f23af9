import type { Place } from "@mbn-lang/grammar";
import { localNames } from "../bind/local-names.ts";
import { PREDECLARED_CALLABLES, PREDECLARED_VALUES, RESERVED_VALUES } from "../bind/predeclared.ts";
import type { CallableSymbol, ValueSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import type { Type } from "../check/type.ts";
import { cursorAt } from "./cursor.ts";
import { declaredAt, isLocal } from "./current.ts";
import { symbolType } from "./symbol-type.ts";
import { isValue } from "./value-symbol.ts";

/** A name that may be used at a place. */
export interface Visible<Of extends ValueSymbol | CallableSymbol> {
  readonly name: string;
  readonly symbol: Of;
  /** Of a value; `any` where it is not known. Undefined for callables. */
  readonly type: Type | undefined;
  /** Declared around the place, by this file or another one, or by the language. */
  readonly origin: "local" | "file" | "import" | "language";
  /** The name that declares it; absolute. */
  readonly declared: Place | undefined;
}

/** The two namespaces, by name. */
export interface VisibleNames {
  readonly values: ReadonlyMap<string, Visible<ValueSymbol>>;
  readonly callables: ReadonlyMap<string, Visible<CallableSymbol>>;
}

/**
 * What a name may stand for at an offset. Counters are among the values, though only an update
 * may name them; the names in a block that is still open are those of the text before the offset.
 */
export function visibleAt(program: CheckedProgram, file: string, offset: number): VisibleNames {
  const source = program.program.files.get(file);
  const cursor = source && cursorAt(source, offset);
  const checked = cursor && program.declarations.get(cursor.placed.node);
  const values = new Map<string, ValueSymbol>(PREDECLARED_VALUES);
  const callables = new Map<string, CallableSymbol>();
  const scope = program.scopes.get(file);
  for (const [name, symbol] of scope?.values ?? []) values.set(name, symbol);
  for (const [name, symbol] of RESERVED_VALUES) values.set(name, symbol);
  for (const [name, symbol] of scope?.callables ?? []) callables.set(name, symbol);
  for (const [name, symbol] of PREDECLARED_CALLABLES) callables.set(name, symbol);
  if (cursor !== undefined && checked !== undefined) {
    const path = cursor.path.map(({ node }) => node);
    for (const name of localNames(path, cursor.offset - cursor.placed.offset)) {
      const symbol = localValue(checked, name);
      if (symbol !== undefined) values.set(name.text, symbol);
    }
  }
  return {
    values: described(program, file, values, checked),
    callables: described(program, file, callables, checked),
  };
}

function localValue(
  { symbols }: CheckedDeclaration,
  name: ReturnType<typeof localNames>[number],
): ValueSymbol | undefined {
  const symbol = symbols.get(name);
  return symbol !== undefined && isLocal(symbol) && isValue(symbol) ? symbol : undefined;
}

function described<Of extends ValueSymbol | CallableSymbol>(
  program: CheckedProgram,
  file: string,
  names: ReadonlyMap<string, Of>,
  checked: CheckedDeclaration | undefined,
): ReadonlyMap<string, Visible<Of>> {
  const all = new Map<string, Visible<Of>>();
  for (const [name, symbol] of names) {
    const declared = declaredAt(program, symbol);
    const origin = originOf(symbol, file);
    const type = isValue(symbol) ? symbolType(program, symbol, checked) : undefined;
    all.set(name, { name, symbol, type, origin, declared });
  }
  return all;
}

function originOf(
  symbol: ValueSymbol | CallableSymbol,
  file: string,
): Visible<ValueSymbol>["origin"] {
  if (isLocal(symbol)) return "local";
  if (!("file" in symbol)) return "language";
  return symbol.file === file && symbol.kind !== "trace" ? "file" : "import";
}
