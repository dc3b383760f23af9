import type { Declaration, Diagnostic, Placed } from "@mbn-lang/grammar";
import type { DeclarationSymbol } from "../bind/file-scope.ts";
import { fileScopes } from "../bind/file-scope.ts";
import { referencesOf } from "../bind/references.ts";
import { UNKNOWN_CALLABLE } from "../diagnostics/names.ts";
import type { Program } from "../source/program.ts";
import type { CheckedDeclaration, CheckedProgram } from "./checked.ts";
import type { Checking } from "./checking.ts";
import { surroundings } from "./checking.ts";
import type { Header } from "./declaration.ts";
import { checkGuarded } from "./declaration.ts";
import type { Graph } from "./graph.ts";
import { buildGraph, componentsOf, isCycle, reportCycle, reportHiddenDraws } from "./graph.ts";
import type { Result } from "./memory.ts";
import type { Misreading } from "./misread.ts";
import { misreadParts, withoutMisread } from "./misread.ts";
import { grant, OWN_EFFORT, spend, WHOLE_EFFORT } from "./effort.ts";
import { sortDiagnostics } from "./order.ts";
import { declaredSignature } from "./parameter.ts";
import { unsoundDeclarations } from "./soundness.ts";
import { joinTwins } from "./twins.ts";
import { ANY } from "./type-value.ts";
import { isValid } from "./validity.ts";
import { finished } from "../steps.ts";
import type { Steps } from "../steps.ts";

/**
 * Checks all declarations of a program. With `previous`, a declaration whose node is the same
 * object and whose used signatures are the same keeps its CheckedDeclaration.
 */
export function checkProgram(program: Program, previous?: CheckedProgram): CheckedProgram {
  return finished(checkSteps(program, previous));
}

/** `checkProgram`, with a stop after each declaration. */
export function* checkSteps(program: Program, previous?: CheckedProgram): Steps<CheckedProgram> {
  const misreadFiles = [...program.files.values()].map(
    (file) => [file.path, misreadParts(file)] as const,
  );
  const unread = misreadFiles.flatMap(([path, { outside }]) => (outside ? [path] : []));
  const misread = new Map<Declaration, readonly Misreading[]>();
  for (const [, { inside }] of misreadFiles) {
    for (const [node, parts] of inside) misread.set(node, parts);
  }
  const scopes = fileScopes(program, new Set(unread), previous?.scopes, { left: OWN_EFFORT });
  const checking: Checking = {
    scopes,
    previous,
    placed: new Map(),
    headers: new Map(),
    inferred: new Map(),
    results: new Map(),
    summaries: new Map(),
    sameScope: new Map(),
    effort: { left: WHOLE_EFFORT },
    misread,
  };
  for (const { path, file } of program.files.values()) {
    const scope = scopes.get(path);
    if (scope === undefined) continue;
    for (const placed of file.declarations) {
      checking.placed.set(placed.node, { placed, scope });
      checking.headers.set(placed.node, headerOf(placed, path));
    }
  }
  const found: Diagnostic[] = [...(yield* checkInOrder(checking)), ...(yield* checkRest(checking))];
  return assemble(checking, program, found);
}

function headerOf({ node, broken: quiet }: Placed, file: string): Header {
  const diagnostics: Diagnostic[] = [];
  const { params, result } = declaredSignature(
    { file, declaration: node, diagnostics, quiet, shapeless: quiet },
    node,
  );
  return { params, result, diagnostics };
}

/** Constants and functions, each after those it depends on: their types are inferred. */
function* checkInOrder(checking: Checking): Steps<readonly Diagnostic[]> {
  const symbols = symbolsOf(checking, ["const", "fn"]);
  const graph = buildGraph(symbols, checking.scopes, (symbol) => {
    const { node } = symbol;
    const known = checking.previous?.memory.results.get(node)?.references;
    if (known !== undefined) return known;
    const isInferred = node.kind === "Const" || node.kind === "Fn";
    return isInferred ? referencesOf(node) : { values: [], callables: [] };
  });
  const found: Diagnostic[] = [];
  const order: number[] = [];
  for (const members of componentsOf(graph)) {
    if (isCycle(graph, members)) {
      for (const one of cycle(checking, graph, members)) found.push(one);
    }
    for (const at of members) {
      const symbol = graph.symbols[at];
      if (symbol !== undefined) checkOne(checking, symbol.node);
      order.push(at);
      yield;
    }
  }
  const resultOf = (symbol: DeclarationSymbol): Result | undefined =>
    checking.results.get(symbol.node);
  for (const one of reportHiddenDraws(graph, order, resultOf)) found.push(one);
  return found;
}

/** In a circle nothing can be inferred: undeclared results are unknown to all. */
function cycle(
  checking: Checking,
  graph: Graph,
  members: readonly number[],
): readonly Diagnostic[] {
  const header = (symbol: DeclarationSymbol): Header =>
    checking.headers.get(symbol.node) ?? { params: [], result: ANY, diagnostics: [] };
  for (const at of members) {
    const symbol = graph.symbols[at];
    if (symbol === undefined) continue;
    const { params, result } = header(symbol);
    checking.inferred.set(symbol.node, { params, result: result ?? ANY });
  }
  return reportCycle(graph, members, header);
}

/** Machines and defenses, whose signatures are declared; and circles of defenses. */
function* checkRest(checking: Checking): Steps<readonly Diagnostic[]> {
  const rest = [...checking.placed.keys()].filter((node) => !checking.results.has(node));
  // What a defense is told of a machine depends on what was found in it.
  const machines = rest.filter(({ kind }) => kind !== "Defense");
  const defenses = rest.filter(({ kind }) => kind === "Defense");
  for (const node of [...machines, ...defenses]) {
    checkOne(checking, node);
    yield;
  }
  const graph = buildGraph(symbolsOf(checking, ["defense"]), checking.scopes, (symbol) => ({
    values: [],
    callables: checking.results.get(symbol.node)?.callables.keys() ?? [],
  }));
  const found: Diagnostic[] = [];
  for (const members of componentsOf(graph)) {
    if (isCycle(graph, members)) {
      for (const one of cycle(checking, graph, members)) found.push(one);
    }
  }
  return found;
}

function symbolsOf(
  checking: Checking,
  kinds: readonly DeclarationSymbol["kind"][],
): readonly DeclarationSymbol[] {
  const found: DeclarationSymbol[] = [];
  for (const [node, { scope }] of checking.placed) {
    const symbol = scope.symbols.get(node);
    if (symbol !== undefined && kinds.includes(symbol.kind)) found.push(symbol);
  }
  return found;
}

function checkOne(checking: Checking, node: Declaration): void {
  const header = checking.headers.get(node);
  const place = checking.placed.get(node);
  if (header === undefined || place === undefined) return;
  const before = checking.previous?.memory.results.get(node);
  const granted = grant(checking.effort);
  const result =
    before !== undefined && isValid(checking, before, place.scope, granted)
      ? before
      : quieten(
          checking,
          place.placed,
          checkGuarded(place.placed, header, surroundings(checking, place.scope, granted)),
        );
  spend(checking.effort, result.effort);
  checking.results.set(node, result);
  if (!checking.inferred.has(node)) checking.inferred.set(node, result.own.signature);
}

/** Leaves out what a mistake in the syntax may have caused. */
function quieten(checking: Checking, placed: Placed, result: Result): Result {
  const misread = checking.misread.get(placed.node) ?? [];
  if (!placed.broken && misread.length === 0) return result;
  const diagnostics = withoutMisread(placed.node, misread, result.own.diagnostics);
  return { ...result, quieted: true, own: { ...result.own, diagnostics } };
}

function assemble(
  checking: Checking,
  program: Program,
  found: readonly Diagnostic[],
): CheckedProgram {
  const { scopes, results, previous, placed } = checking;
  const unsound = unsoundDeclarations(program, scopes, results, found);
  const declarations = new Map<Declaration, CheckedDeclaration>();
  const diagnostics = found.filter(({ place: { declaration } }) => {
    const place = declaration && placed.get(declaration);
    return place?.placed.broken !== true;
  });
  for (const { diagnostics: own } of program.files.values()) {
    for (const one of own) diagnostics.push(one);
  }
  for (const scope of scopes.values()) {
    for (const one of scope.diagnostics) diagnostics.push(one);
  }
  for (const [node] of checking.placed) {
    const result = results.get(node);
    if (result === undefined) continue;
    declarations.set(node, checkedOf(node, result, !unsound.has(node), previous));
    for (const one of result.own.diagnostics) diagnostics.push(one);
  }
  return {
    program,
    declarations,
    diagnostics: joinTwins(onceForAFile(sortDiagnostics(program, diagnostics))),
    scopes,
    memory: { results },
  };
}

/** A function or machine that a file lacks is one mistake, whatever uses it. */
function onceForAFile(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const all = Map.groupBy(
    diagnostics.filter(({ code }) => code === UNKNOWN_CALLABLE.code),
    ({ place, message }) => `${place.file}\n${message}`,
  );
  return diagnostics.flatMap((one) => {
    if (one.code !== UNKNOWN_CALLABLE.code) return [one];
    const same = all.get(`${one.place.file}\n${one.message}`) ?? [];
    return same[0] === one ? [withAllEdits(one, same)] : [];
  });
}

/** A fix that replaces the name replaces it everywhere; one that adds a line does so once. */
function withAllEdits(first: Diagnostic, same: readonly Diagnostic[]): Diagnostic {
  if (same.length === 1) return first;
  const fixes = first.fixes.map((fix) => {
    if (!fix.edits.every(({ place }) => place.declaration === first.place.declaration)) return fix;
    const all = same.flatMap((one) => one.fixes.filter(({ title }) => title === fix.title));
    return { ...fix, edits: all.flatMap(({ edits }) => edits) };
  });
  return { ...first, fixes };
}

function checkedOf(
  node: Declaration,
  result: Result,
  sound: boolean,
  previous: CheckedProgram | undefined,
): CheckedDeclaration {
  const before = previous?.declarations.get(node);
  const kept = before !== undefined && previous?.memory.results.get(node) === result;
  if (kept && before.sound === sound) return before;
  return { file: result.file, node, ...result.own, sound };
}

/**
 * The check of what a symbol stands for in this program. A kept CheckedDeclaration may mention
 * symbols of an earlier program, whose declarations have changed since in their bodies: resolve
 * through this, not through `symbol.node`.
 */
export function declarationOf(
  checked: CheckedProgram,
  symbol: DeclarationSymbol,
): CheckedDeclaration | undefined {
  const direct = checked.declarations.get(symbol.node);
  if (direct !== undefined) return direct;
  const scope = checked.scopes.get(symbol.file);
  const names = symbol.kind === "const" ? scope?.values : scope?.callables;
  const current = names?.get(symbol.name);
  return current === undefined || current.kind === "trace"
    ? undefined
    : checked.declarations.get(current.node);
}
