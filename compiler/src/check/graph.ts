import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Name } from "@mbn-lang/grammar";
import type { DeclarationSymbol, FileScope } from "../bind/file-scope.ts";
import { CONSTANT_CYCLE, INCLUDE_CYCLE } from "../diagnostics/names.ts";
import { DRAW_THROUGH_FUNCTION } from "../diagnostics/draws.ts";
import { RECURSION_RESULT } from "../diagnostics/types.ts";
import { components, cycleThrough } from "../source/components.ts";
import type { Header } from "./declaration.ts";
import type { Result } from "./memory.ts";

// Rules that look through declarations: circles, and draws behind calls.

/** Places shown of a long circle. */
const MAX_RELATED = 10;

/** Declarations by number, and which of the others each depends on. */
export interface Graph {
  readonly symbols: readonly DeclarationSymbol[];
  readonly edges: readonly (readonly number[])[];
}

/** `uses` names what a declaration mentions, as its file's scope resolves it. */
export function buildGraph(
  symbols: readonly DeclarationSymbol[],
  scopes: ReadonlyMap<string, FileScope>,
  uses: (symbol: DeclarationSymbol) => Uses,
): Graph {
  const numbers = new Map(symbols.map((symbol, at) => [symbol, at]));
  const edges = symbols.map((symbol) => {
    const scope = scopes.get(symbol.file);
    const { values, callables } = uses(symbol);
    const found: number[] = [];
    for (const name of values) add(found, scope?.values.get(name));
    for (const name of callables) add(found, scope?.callables.get(name));
    return found;
  });
  function add(
    found: number[],
    target: ReturnType<FileScope["values"]["get"]> | DeclarationSymbol | undefined,
  ): void {
    if (target === undefined || target.kind === "trace") return;
    const number = numbers.get(target);
    if (number !== undefined) found.push(number);
  }
  return { symbols, edges };
}

export interface Uses {
  readonly values: Iterable<string>;
  readonly callables: Iterable<string>;
}

export function componentsOf(graph: Graph): readonly (readonly number[])[] {
  return components(graph.symbols.length, (node) => graph.edges[node] ?? []);
}

export function isCycle(graph: Graph, members: readonly number[]): boolean {
  const [first] = members;
  if (first === undefined) return false;
  return members.length > 1 || (graph.edges[first] ?? []).includes(first);
}

/** What is wrong with a circle of constants, functions or defenses. */
export function reportCycle(
  graph: Graph,
  members: readonly number[],
  headerOf: (symbol: DeclarationSymbol) => Header,
): readonly Diagnostic[] {
  const own = members.flatMap((at) => graph.symbols[at] ?? []);
  const constant = members.find((at) => graph.symbols[at]?.kind === "const");
  const defense = members.find((at) => graph.symbols[at]?.kind === "defense");
  const start = constant ?? defense;
  if (start === undefined) {
    const silent = own.filter((symbol) => headerOf(symbol).result === undefined);
    return silent.map((symbol) => report(RECURSION_RESULT, nameOf(symbol), { name: symbol.name }));
  }
  const path = cycleThrough(start, new Set(members), (node) => graph.edges[node] ?? []);
  const cycle = path.flatMap((at) => graph.symbols[at] ?? []);
  const [first, ...others] = cycle;
  if (first === undefined) return [];
  const related = others.slice(0, MAX_RELATED).map((symbol) => ({
    place: nameOf(symbol),
    message: `through \`${symbol.name}\``,
  }));
  const names = cycle.map((symbol) => symbol.name);
  const kind = constant === undefined ? INCLUDE_CYCLE : CONSTANT_CYCLE;
  return [report(kind, nameOf(first), { names }, { related })];
}

/**
 * Constants that call functions which draw. `order` has every declaration after those it
 * depends on.
 */
export function reportHiddenDraws(
  graph: Graph,
  order: readonly number[],
  resultOf: (symbol: DeclarationSymbol) => Result | undefined,
): readonly Diagnostic[] {
  const drawing = new Map<DeclarationSymbol, Diagnostic["place"]>();
  const found: Diagnostic[] = [];
  for (const at of order) {
    const symbol = graph.symbols[at];
    const result = symbol && resultOf(symbol);
    if (symbol === undefined || result === undefined) continue;
    const own = drawOf(symbol, result);
    const inside = (graph.edges[at] ?? []).flatMap((edge) => graph.symbols[edge] ?? []);
    const through = inside.find((used) => used.kind === "fn" && drawing.has(used));
    if (symbol.kind === "const") {
      if (through !== undefined)
        found.push(hiddenDraw(symbol, result, through, drawing.get(through)));
      continue;
    }
    const place = own ?? (through && drawing.get(through));
    if (place !== undefined) drawing.set(symbol, place);
  }
  return found;
}

function drawOf(symbol: DeclarationSymbol, result: Result): Diagnostic["place"] | undefined {
  const { firstDraw } = result;
  if (firstDraw === undefined) return undefined;
  return { file: symbol.file, declaration: symbol.node, span: firstDraw.span };
}

function hiddenDraw(
  symbol: DeclarationSymbol,
  result: Result,
  through: DeclarationSymbol,
  draw: Diagnostic["place"] | undefined,
): Diagnostic {
  const call = result.calls.find(
    (one) => one.symbol.name === through.name && one.symbol.file === through.file,
  );
  const name: Name = call?.name ?? symbol.node.name;
  const place = { file: symbol.file, declaration: symbol.node, span: name.span };
  const related = draw === undefined ? [] : [{ place: draw, message: "drawn here" }];
  const params = { name: name.text, constant: symbol.name };
  return report(DRAW_THROUGH_FUNCTION, place, params, { related });
}

function nameOf(symbol: DeclarationSymbol): Diagnostic["place"] {
  return { file: symbol.file, declaration: symbol.node, span: symbol.node.name.span };
}
