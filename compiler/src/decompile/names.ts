import { HARD_WORDS, RESERVED_WORDS, SOFT_WORDS } from "@mbn-lang/grammar";
import type { Machine, State } from "@mbn-lang/runtime/machine";
import { EVENTS } from "@mbn-lang/runtime/machine";

/** `pad` with the indices 3 and 0 is `pad[3][0]`. */
export interface StateName {
  readonly name: string;
  readonly indices: readonly string[];
}

export interface MachineNames {
  state(index: number): StateName;
  /** Counters A and B. */
  readonly counters: readonly [string, string];
}

/** How a source calls the states and counters of a machine, as a `MachineMap` has it. */
export interface MachineLabels {
  readonly states: readonly { readonly name: string }[];
  readonly counters: readonly string[];
}

/** Names of the source's, if they are a source's, or ones that say what a state does. */
export function namesOf(machine: Machine, map: MachineLabels | undefined): MachineNames {
  return (map === undefined ? undefined : namesOfMap(machine, map)) ?? defaultNames(machine);
}

function defaultNames(machine: Machine): MachineNames {
  const names = machine.states.map((state, at): StateName => {
    return { name: `${actionWord(state)}_${at}`, indices: [] };
  });
  return {
    state: (index) => names[index] ?? { name: `wait_${index}`, indices: [] },
    counters: ["a", "b"],
  };
}

function actionWord(state: State): string {
  return state.action === null ? "wait" : state.action.kind;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
const DISPLAY_NAME = /^([A-Za-z_]\w*)((?:\[-?\d+\])*)$/;

/** Names that are no states', whatever they are otherwise. */
const TAKEN: ReadonlySet<string> = new Set<string>([
  ...EVENTS,
  ...HARD_WORDS,
  ...RESERVED_WORDS,
  "end",
  "signal",
  "nan",
  "inf",
]);
/** Counters begin items, which soft words may do as well. */
const SOFT: ReadonlySet<string> = new Set(SOFT_WORDS);

/** Undefined unless every state has a name of its own that a source can have. */
function namesOfMap(machine: Machine, map: MachineLabels): MachineNames | undefined {
  const names: StateName[] = [];
  const seen = new Set<string>();
  const dimensions = new Map<string, number>();
  for (const { name: display } of map.states) {
    const [, name = "", brackets = ""] = DISPLAY_NAME.exec(display) ?? [];
    const indices = brackets === "" ? [] : brackets.slice(1, -1).split("][");
    const known = dimensions.get(name) ?? indices.length;
    if (name === "" || TAKEN.has(name) || seen.has(display) || known !== indices.length)
      return undefined;
    seen.add(display);
    dimensions.set(name, indices.length);
    names.push({ name, indices });
  }
  if (names.length !== machine.states.length) return undefined;
  const counters = countersOf(map, dimensions);
  if (counters === undefined) return undefined;
  return { state: (index) => names[index] ?? { name: "", indices: [] }, counters };
}

function countersOf(
  map: MachineLabels,
  states: ReadonlyMap<string, number>,
): [string, string] | undefined {
  const isFree = (name: string): boolean =>
    !states.has(name) && !TAKEN.has(name) && !SOFT.has(name);
  const [first, second] = map.counters;
  const spare = ["a", "b", "counter_a", "counter_b", "counter_c", "counter_d"].filter(isFree);
  const a = first ?? spare[0] ?? "";
  const b = second ?? spare.find((name) => name !== a) ?? "";
  return [a, b].every((name) => IDENTIFIER.test(name) && isFree(name)) && a !== b
    ? [a, b]
    : undefined;
}
