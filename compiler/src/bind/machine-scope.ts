import type { Counters, If, Machine, MachineItem, Name, State } from "@mbn-lang/grammar";

// What a machine's whole body sees, wherever it is declared: states and counters.

export interface MachineNames {
  /** Declarations of each state name, in source order. */
  readonly states: ReadonlyMap<string, readonly State[]>;
  /** Names of counters in source order, also those beyond the second. */
  readonly counters: readonly Name[];
}

interface Collecting {
  readonly states: Map<string, State[]>;
  readonly counters: Name[];
}

/** States and counters anywhere in the body, also inside `for` and `if`. */
export function machineNames(machine: Machine): MachineNames {
  const names: Collecting = { states: new Map(), counters: [] };
  collect(machine.items, names);
  return names;
}

function collect(items: readonly MachineItem[], names: Collecting): void {
  for (const item of items) {
    if (item.kind === "State") addState(item, names.states);
    else if (item.kind === "Counters") addCounters(item, names.counters);
    else if (item.kind === "For") collect(item.body, names);
    else if (item.kind === "If") collectBranches(item, names);
  }
}

function collectBranches(item: If<MachineItem>, names: Collecting): void {
  for (let link: If<MachineItem> | undefined = item; link !== undefined;) {
    collect(link.then, names);
    const { otherwise }: If<MachineItem> = link;
    if (otherwise?.kind === "Else") collect(otherwise.body, names);
    link = otherwise?.kind === "If" ? otherwise : undefined;
  }
}

function addState(state: State, states: Map<string, State[]>): void {
  const name = state.name.text;
  if (name === "") return;
  const known = states.get(name);
  if (known === undefined) states.set(name, [state]);
  else known.push(state);
}

function addCounters(item: Counters, counters: Name[]): void {
  for (const name of item.names) if (name.text !== "") counters.push(name);
}
