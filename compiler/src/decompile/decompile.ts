import type { Counters, Machine as MachineNode, MachineItem, Node } from "@mbn-lang/grammar";
import { printMachineText } from "@mbn-lang/grammar/format";
import type { Layout } from "@mbn-lang/grammar/format";
import type { Machine } from "@mbn-lang/runtime/machine";
import { limitsOf } from "./limits.ts";
import { namesOf } from "./names.ts";
import type { MachineLabels, MachineNames } from "./names.ts";
import { stateOf } from "./state.ts";
import { nameOf, NOWHERE, spellingOf } from "./syntax.ts";

export interface DecompileOptions {
  /** By machine: where its states' and counters' names come from. */
  readonly names?: readonly (MachineLabels | undefined)[];
}

/**
 * A source text with the machines `m0`, `m1` … that compiles to exactly the given ones, in
 * their order. They must be valid (`validate`), since the language has no others.
 */
export function decompile(machines: readonly Machine[], options: DecompileOptions = {}): string {
  return machines
    .map((machine, at) => decompileMachine(machine, `m${at}`, options.names?.[at]))
    .join("\n");
}

/** One machine under the given name; `labels` say how a source called its states and counters. */
export function decompileMachine(
  machine: Machine,
  name: string,
  labels: MachineLabels | undefined,
): string {
  const names = namesOf(machine, labels);
  const head = headOf(machine, names);
  const node: MachineNode = {
    kind: "Machine",
    span: NOWHERE,
    doc: undefined,
    name: nameOf(name),
    params: undefined,
    items: [],
  };
  const last = head.at(-1);
  const layout: Layout = { spelling: spellingOf, blankAfter: (item: Node) => item === last };
  return printMachineText(node, itemsOf(head, machine, names), layout);
}

function headOf(machine: Machine, names: MachineNames): readonly MachineItem[] {
  const limits = limitsOf(machine);
  const head: MachineItem[] = limits === undefined ? [] : [limits];
  const counts = machine.states.some(({ counters: [a, b] }) => a !== null || b !== null);
  if (!counts) return head;
  const counters: Counters = {
    kind: "Counters",
    span: NOWHERE,
    doc: undefined,
    names: names.counters.map(nameOf),
  };
  return [...head, counters];
}

/** One after the other, since the nodes of a large machine take far more room than itself. */
function* itemsOf(
  head: readonly MachineItem[],
  machine: Machine,
  names: MachineNames,
): Generator<MachineItem> {
  yield* head;
  for (const [index, state] of machine.states.entries()) yield stateOf(state, index, names);
}
