import type { Declaration, Name, Place } from "@mbn-lang/grammar";
import type { DeclarationSymbol } from "../bind/file-scope.ts";
import type { AnySymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import type { ToolSymbol } from "./tool-symbol.ts";

// Symbols as they are now. A check that was kept from an earlier program mentions declarations
// as they were then.

type Owners = ReadonlyMap<AnySymbol, CheckedDeclaration>;

const owners = new WeakMap<CheckedProgram, Owners>();
const offsets = new WeakMap<CheckedProgram, ReadonlyMap<Declaration, number>>();

/** The symbol of this program that stands for the same declaration. */
export function current(program: CheckedProgram, symbol: AnySymbol): AnySymbol {
  if (isDeclaration(symbol)) {
    const scope = program.scopes.get(symbol.file);
    if (scope?.symbols.get(symbol.node) === symbol) return symbol;
    const names = symbol.kind === "const" ? scope?.values : scope?.callables;
    const now = names?.get(symbol.name);
    return now?.file === symbol.file ? now : symbol;
  }
  if (symbol.kind !== "trace") return symbol;
  const now = program.scopes.get(symbol.file)?.values.get(symbol.name);
  return now?.kind === "trace" ? now : symbol;
}

export function isDeclaration(symbol: ToolSymbol): symbol is DeclarationSymbol {
  return ["const", "fn", "machine", "defense"].includes(symbol.kind);
}

/** The declaration inside of which a parameter, local, counter or state is declared. */
export function ownerOf(
  program: CheckedProgram,
  symbol: AnySymbol,
): CheckedDeclaration | undefined {
  let known = owners.get(program);
  if (known === undefined) {
    const all = new Map<AnySymbol, CheckedDeclaration>();
    for (const one of program.declarations.values()) {
      for (const meant of one.symbols.values()) if (isLocal(meant)) all.set(meant, one);
    }
    owners.set(program, (known = all));
  }
  return known.get(symbol);
}

const LOCAL: ReadonlySet<ToolSymbol["kind"]> = new Set<ToolSymbol["kind"]>([
  "param",
  "let",
  "loop",
  "accumulator",
  "counter",
  "state",
]);

/** Declared inside of a declaration. */
export function isLocal(symbol: ToolSymbol): boolean {
  return LOCAL.has(symbol.kind);
}

/** The name that declares a symbol, where it is; absolute. Undefined for what no file declares. */
export function declaredAt(program: CheckedProgram, symbol: ToolSymbol): Place | undefined {
  const name = declaringName(symbol);
  if (name === undefined || !("file" in symbol)) return undefined;
  const base = baseOf(program, symbol);
  if (base === undefined) return undefined;
  const span = { start: base + name.span.start, end: base + name.span.end };
  return { file: symbol.file, declaration: undefined, span };
}

function baseOf(program: CheckedProgram, symbol: ToolSymbol): number | undefined {
  if (symbol.kind === "trace") return 0;
  if (isDeclaration(symbol)) return offsetOf(program, symbol.node);
  const owner = isTool(symbol) ? undefined : ownerOf(program, symbol);
  return owner && offsetOf(program, owner.node);
}

function isTool(symbol: ToolSymbol): symbol is Exclude<ToolSymbol, AnySymbol> {
  return ["field", "law-param", "type", "unit", "file"].includes(symbol.kind);
}

function declaringName(symbol: ToolSymbol): Name | undefined {
  if (!("node" in symbol)) return undefined;
  return symbol.node.kind === "Name" ? symbol.node : symbol.node.name;
}

/** What to add to the spans inside a declaration. */
export function offsetOf(program: CheckedProgram, declaration: Declaration): number | undefined {
  let known = offsets.get(program);
  if (known === undefined) {
    const all = new Map<Declaration, number>();
    for (const { file } of program.program.files.values()) {
      for (const { node, offset } of file.declarations) all.set(node, offset);
    }
    offsets.set(program, (known = all));
  }
  return known.get(declaration);
}
