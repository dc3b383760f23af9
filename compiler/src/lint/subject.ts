import type {
  Declaration,
  Machine as MachineNode,
  Place,
  State as StateNode,
} from "@mbn-lang/grammar";
import type { State } from "@mbn-lang/runtime/machine";
import type { CompiledMachine } from "../lower/output.ts";
import type { StateMap } from "../lower/source-map.ts";
import { machineItems } from "./items.ts";

/** A compiled machine and the company it keeps. */
export interface Subject {
  readonly compiled: CompiledMachine;
  /** Undefined for a machine compiled by itself: who else runs beside it is not known. */
  readonly side: Side | undefined;
}

export interface Side {
  readonly defense: string;
  readonly name: "client" | "server";
  readonly machines: readonly CompiledMachine[];
}

/** A state of the machine, its source map, and its declaration. */
export interface LintedState {
  readonly index: number;
  readonly state: State;
  readonly map: StateMap;
  readonly node: StateNode | undefined;
}

export function statesOf(compiled: CompiledMachine): LintedState[] {
  const { states } = compiled.machine;
  return compiled.map.states.flatMap((map, index) => {
    const state = states[index];
    if (state === undefined) return [];
    return [{ index, state, map, node: stateNodeAt(map.place) }];
  });
}

/** The machine declaration that a place lies in. */
export function machineNodeOf(declaration: Declaration | undefined): MachineNode | undefined {
  return declaration?.kind === "Machine" ? declaration : undefined;
}

function stateNodeAt(place: Place): StateNode | undefined {
  const machine = machineNodeOf(place.declaration);
  return machine === undefined ? undefined : stateNodes(machine).get(place.span.start);
}

const cache = new WeakMap<MachineNode, ReadonlyMap<number, StateNode>>();

/** All state declarations of a machine by where they (and their names) begin, in order. */
function stateNodes(machine: MachineNode): ReadonlyMap<number, StateNode> {
  const known = cache.get(machine);
  if (known !== undefined) return known;
  const found = new Map<number, StateNode>();
  for (const item of machineItems(machine)) {
    if (item.kind !== "State") continue;
    found.set(item.span.start, item);
    found.set(item.name.span.start, item);
  }
  cache.set(machine, found);
  return found;
}
