import type { Machine, MachineItem, Name, State } from "@mbn-lang/grammar";
import { machineNames } from "../bind/machine-scope.ts";
import type { StateSymbol } from "../bind/symbol.ts";
import {
  FIRST_FAMILY,
  NESTED_LIMITS,
  REPEATED_LIMITS,
  STATE_TWICE,
  TOO_MANY_COUNTERS,
} from "../diagnostics/shapes.ts";
import { STATE_INDICES } from "../diagnostics/types.ts";
import { checkLet, checkRequire, visitFor, visitIf } from "./block.ts";
import type { Context } from "./context.ts";
import { placeIn, problem } from "./context.ts";
import { declare } from "./declare.ts";
import { checkLimits } from "./limits.ts";
import { indexCount } from "./name.ts";
import { checkState } from "./state.ts";
import { STATE, FLOAT } from "./type-value.ts";

export function checkMachine(context: Context, node: Machine): void {
  const { states, counters } = machineNames(node);
  for (const [at, name] of counters.entries()) declareCounter(context, name, at);
  for (const [name, nodes] of states) declareState(context, name, nodes);
  const first = node.items.find((item) => ["State", "For", "If"].includes(item.kind));
  if (first?.kind === "State" && first.family !== undefined) {
    problem(context, first.name, FIRST_FAMILY, { state: first.name.text });
  }
  checkItems(context, node, node.items, undefined);
}

function declareCounter(context: Context, name: Name, at: number): void {
  const counter = at === 0 ? 0 : 1;
  const symbol = {
    kind: "counter",
    name: name.text,
    file: context.file,
    node: name,
    counter,
  } as const;
  declare(context, name, symbol, FLOAT);
  if (at >= 2) problem(context, name, TOO_MANY_COUNTERS, { name: name.text });
}

/** One symbol for all declarations of a name; they agree in their indices. */
function declareState(context: Context, name: string, nodes: readonly State[]): void {
  const [node] = nodes;
  if (node === undefined) return;
  const symbol: StateSymbol = {
    kind: "state",
    name,
    file: context.file,
    node,
    nodes,
    indices: node.indices.length,
    family: node.family !== undefined,
  };
  declare(context, node.name, symbol, STATE);
  for (const other of nodes) {
    context.symbols.set(other.name, symbol);
    const found = { indices: other.indices.length, family: other.family !== undefined };
    if (found.indices === symbol.indices && found.family === symbol.family) continue;
    const related = [{ place: placeIn(context, node.name), message: "first declared here" }];
    // Uses that agree with this one are no further mistake.
    context.unknown.add(`${name}[${found.indices}]`);
    const notes =
      found.family === symbol.family
        ? []
        : ["One of the two is a weighted family, the other is not."];
    const params = { name, expected: indexCount(symbol), found: found.indices };
    problem(context, other.name, STATE_INDICES, params, { related, notes });
  }
}

type Block = "for" | "if" | undefined;

function checkItems(
  context: Context,
  machine: Machine,
  items: readonly MachineItem[],
  block: Block,
): void {
  const seen: Seen = { limits: undefined, states: new Map() };
  for (const item of items) checkItem(context, machine, item, block, seen);
}

interface Seen {
  limits: MachineItem | undefined;
  /** By name and literal indices: states that this very list makes. */
  readonly states: Map<string, Name>;
}

function checkItem(
  context: Context,
  machine: Machine,
  item: MachineItem,
  block: Block,
  seen: Seen,
): void {
  switch (item.kind) {
    case "Limits":
      if (block !== undefined) reportNested(context, item, "limits", block);
      else if (seen.limits !== undefined) reportRepeated(context, machine, item, seen.limits);
      seen.limits ??= item;
      return checkLimits(context, item);
    case "Counters":
      if (block !== undefined) reportNested(context, item, "counter", block);
      return;
    case "State":
      reportTwice(context, item, seen.states);
      return checkState(context, item);
    case "Let":
      return checkLet(context, item);
    case "Require":
      return checkRequire(context, item);
    case "For":
      return visitFor(context, item, (body) => checkItems(context, machine, body, "for"));
    case "If":
      return visitIf(context, item, (body) => checkItems(context, machine, body, "if"));
    case "ErrorItem":
      return;
  }
}

/** The report covers the word only: the block itself may be long. */
function reportNested(
  context: Context,
  item: MachineItem,
  what: "limits" | "counter",
  block: "for" | "if",
): void {
  problem(context, wordOf(item, what), NESTED_LIMITS, { what, block });
}

function reportRepeated(
  context: Context,
  machine: Machine,
  item: MachineItem,
  first: MachineItem,
): void {
  const place = placeIn(context, wordOf(first, "limits"));
  const related = [{ place, message: "first here" }];
  const params = { machine: machine.name.text };
  problem(context, wordOf(item, "limits"), REPEATED_LIMITS, params, { related });
}

function wordOf(item: MachineItem, word: string): Pick<MachineItem, "span"> {
  const { start } = item.span;
  return { span: { start, end: start + word.length } };
}

/** Two states of one name in one list are made together, unless indices tell them apart. */
function reportTwice(context: Context, state: State, states: Map<string, Name>): void {
  const indices: string[] = [];
  for (const index of state.indices) {
    if (index.kind !== "IntLiteral") return;
    indices.push(String(index.value));
  }
  if (state.name.text === "") return;
  const key = [state.name.text, ...indices].join(" ");
  const first = states.get(key);
  states.set(key, first ?? state.name);
  if (first === undefined) return;
  const related = [{ place: placeIn(context, first), message: "first made here" }];
  problem(context, state.name, STATE_TWICE, { state: state.name.text }, { related });
}
