import { report } from "@mbn-lang/grammar";
import type { Declaration, Diagnostic, ImportName, Name, Place } from "@mbn-lang/grammar";
import { UNKNOWN_EXPORT } from "../diagnostics/modules.ts";
import { REDECLARED } from "../diagnostics/names.ts";
import { suggest } from "@mbn-lang/grammar";
import type { Program, SourceFile } from "../source/program.ts";
import { reservedName } from "./reserved.ts";
import type { ConstSymbol, DefenseSymbol, FnSymbol, MachineSymbol, TraceSymbol } from "./symbol.ts";

// The two namespaces of a file: its declarations, and what it imports.

export type DeclarationSymbol = ConstSymbol | FnSymbol | MachineSymbol | DefenseSymbol;
export type FileValue = ConstSymbol | TraceSymbol;
export type FileCallable = FnSymbol | MachineSymbol | DefenseSymbol;

export interface FileScope {
  readonly file: string;
  readonly values: ReadonlyMap<string, FileValue>;
  readonly callables: ReadonlyMap<string, FileCallable>;
  /** Where this file introduces a name, by name: the declaration's name or the import's. */
  readonly valuePlaces: ReadonlyMap<string, Place>;
  readonly callablePlaces: ReadonlyMap<string, Place>;
  /** Symbols of the file's own declarations. */
  readonly symbols: ReadonlyMap<Declaration, DeclarationSymbol>;
  /** Names whose import failed: nothing is said about them again. */
  readonly missing: ReadonlySet<string>;
  /** Something at file level could not be read: names may be missing that are there. */
  readonly incomplete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

interface Building {
  readonly file: string;
  readonly values: Map<string, FileValue>;
  readonly callables: Map<string, FileCallable>;
  readonly valuePlaces: Map<string, Place>;
  readonly callablePlaces: Map<string, Place>;
  readonly symbols: Map<Declaration, DeclarationSymbol>;
  readonly missing: Set<string>;
  incomplete: boolean;
  readonly diagnostics: Diagnostic[];
  /** What is left for "did you mean" in the imports of all files, in names that are looked at. */
  readonly effort: { left: number };
}

/**
 * The scopes of all files. In `unread` files the parser could not read something outside of the
 * declarations: an import, or a declaration's head. `previous` scopes lend their symbols to declarations whose nodes are
 * the same objects, so that results computed from them stay valid.
 */
export function fileScopes(
  program: Program,
  unread: ReadonlySet<string>,
  previous: ReadonlyMap<string, FileScope> = new Map(),
  effort: { left: number } = { left: Infinity },
): ReadonlyMap<string, FileScope> {
  const scopes = new Map<string, Building>();
  for (const file of program.files.values()) {
    const scope = ownDeclarations(file, previous.get(file.path), effort);
    scope.incomplete ||= unread.has(file.path);
    scopes.set(file.path, scope);
  }
  for (const file of program.files.values()) {
    const scope = scopes.get(file.path);
    if (scope !== undefined) addImports(program, file, scope, scopes, previous.get(file.path));
  }
  return scopes;
}

function ownDeclarations(
  file: SourceFile,
  previous: FileScope | undefined,
  effort: { left: number },
): Building {
  const scope: Building = {
    file: file.path,
    values: new Map(),
    callables: new Map(),
    valuePlaces: new Map(),
    callablePlaces: new Map(),
    symbols: new Map(),
    missing: new Set(),
    incomplete: false,
    diagnostics: [],
    effort,
  };
  for (const { node } of file.file.declarations) {
    if (node.kind === "ErrorDeclaration" || node.name.text === "") {
      scope.incomplete = true;
      continue;
    }
    const symbol = previous?.symbols.get(node) ?? symbolOf(node, file.path);
    scope.symbols.set(node, symbol);
    const place = { file: file.path, declaration: node, span: node.name.span };
    if (symbol.kind === "const") declareValue(scope, symbol, node.name, place);
    else declareCallable(scope, symbol, node.name, place);
  }
  return scope;
}

function symbolOf(
  node: Exclude<Declaration, { kind: "ErrorDeclaration" }>,
  file: string,
): DeclarationSymbol {
  const name = node.name.text;
  switch (node.kind) {
    case "Const":
      return { kind: "const", name, file, node };
    case "Fn":
      return { kind: "fn", name, file, node };
    case "Machine":
      return { kind: "machine", name, file, node };
    case "Defense":
      return { kind: "defense", name, file, node };
  }
}

function declareValue(scope: Building, symbol: FileValue, name: Name, place: Place): void {
  const problem = reservedName(name.text, "value", place);
  if (problem !== undefined) scope.diagnostics.push(problem);
  if (problem?.severity === "error") return;
  const first = scope.valuePlaces.get(name.text);
  if (first !== undefined) return redeclared(scope, name.text, place, first);
  scope.values.set(name.text, symbol);
  scope.valuePlaces.set(name.text, place);
}

function declareCallable(scope: Building, symbol: FileCallable, name: Name, place: Place): void {
  const problem = reservedName(name.text, "callable", place);
  if (problem !== undefined) {
    scope.diagnostics.push(problem);
    return;
  }
  const first = scope.callablePlaces.get(name.text);
  if (first !== undefined) return redeclared(scope, name.text, place, first);
  scope.callables.set(name.text, symbol);
  scope.callablePlaces.set(name.text, place);
}

function redeclared(scope: Building, name: string, place: Place, first: Place): void {
  const related = [{ place: first, message: "first declared here" }];
  scope.diagnostics.push(report(REDECLARED, place, { name }, { related }));
}

function addImports(
  program: Program,
  file: SourceFile,
  scope: Building,
  scopes: ReadonlyMap<string, Building>,
  previous: FileScope | undefined,
): void {
  for (const node of file.file.imports) {
    const target = program.targets.get(node);
    if (node.kind === "ImportTrace") {
      if (target === undefined) scope.missing.add(node.name.text);
      else addTrace(scope, node, previous);
      continue;
    }
    const from = target === undefined ? undefined : scopes.get(target);
    for (const one of node.names) {
      if (from === undefined) scope.missing.add((one.alias ?? one.name).text);
      else addName(scope, one, from, program);
    }
  }
}

function addTrace(
  scope: Building,
  node: TraceSymbol["node"],
  previous: FileScope | undefined,
): void {
  const { name } = node;
  if (name.text === "") return;
  const before = previous?.values.get(name.text);
  const symbol: TraceSymbol =
    before?.kind === "trace" && before.node === node
      ? before
      : { kind: "trace", name: name.text, file: scope.file, node };
  declareValue(scope, symbol, name, placeOf(scope, name));
}

function addName(scope: Building, node: ImportName, from: Building, program: Program): void {
  const name = node.name.text;
  if (name === "") return;
  const local = node.alias ?? node.name;
  const place = placeOf(scope, local);
  const value = ownValue(from, name);
  const callable = ownCallable(from, name);
  if (value !== undefined) declareValue(scope, value, local, place);
  if (callable !== undefined) declareCallable(scope, callable, local, place);
  if (value !== undefined || callable !== undefined) return;
  scope.missing.add(local.text);
  if (!from.incomplete && !scope.incomplete)
    unknownExport(scope, node, from, importsName(program, from, name));
}

/** Nothing is re-exported: an import of the other file is not one of its declarations. */
function ownValue(from: Building, name: string): ConstSymbol | undefined {
  const symbol = from.values.get(name);
  return symbol?.kind === "const" && symbol.file === from.file ? symbol : undefined;
}

function ownCallable(from: Building, name: string): FileCallable | undefined {
  const symbol = from.callables.get(name);
  return symbol?.file === from.file ? symbol : undefined;
}

/** Whether a file imports something under that name; for the first names only, if many are asked. */
function importsName(program: Program, from: Building, name: string): boolean {
  const imports = program.files.get(from.file)?.file.imports ?? [];
  for (const node of imports)
    from.effort.left -= node.kind === "ImportTrace" ? 1 : node.names.length;
  if (from.effort.left < 0) return false;
  return imports.some((node) =>
    node.kind === "ImportTrace"
      ? node.name.text === name
      : node.names.some((one) => (one.alias ?? one.name).text === name),
  );
}

function unknownExport(scope: Building, node: ImportName, from: Building, imported: boolean): void {
  const name = node.name.text;
  scope.effort.left -= from.symbols.size;
  const own = scope.effort.left < 0 ? [] : [...from.symbols.values()];
  const meant = suggest(
    name,
    own.map((symbol) => symbol.name),
  );
  // A name that was meant may well be used as it should be.
  if (meant !== undefined && node.alias === undefined) scope.missing.add(meant);
  const place = placeOf(scope, node.name);
  const notes = imported ? ["It imports the name itself; nothing is re-exported."] : [];
  const fixes =
    meant === undefined ? [] : [{ title: `Import \`${meant}\``, edits: [{ place, text: meant }] }];
  const params = { path: from.file, name };
  scope.diagnostics.push(report(UNKNOWN_EXPORT, place, params, { notes, fixes }));
}

function placeOf(scope: Building, name: Name): Place {
  return { file: scope.file, declaration: undefined, span: name.span };
}
