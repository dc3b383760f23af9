import type { StateRef } from "@mbn-lang/runtime";
import type { Defense, NamedMachine } from "../defense.ts";

export type SideName = "client" | "server";

/** How the machines of a side and their states are called. */
export interface Names {
  readonly machine: (index: number) => string;
  readonly state: (machine: number, ref: Pick<StateRef, "index">) => string;
}

export function namesOf(defense: Defense): (side: SideName) => Names {
  const sides = { client: sideNames(defense.client), server: sideNames(defense.server) };
  return (side) => sides[side];
}

function sideNames(machines: readonly NamedMachine[]): Names {
  const labels = machineLabels(machines);
  return {
    machine: (index) => labels[index] ?? `machine ${index}`,
    state: (index, ref) =>
      ref.index === "end" ? "end" : (machines[index]?.states?.[ref.index] ?? `state ${ref.index}`),
  };
}

/** The machines' names, with numbers where several of a side have the same. */
export function machineLabels(machines: readonly NamedMachine[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name } of machines) counts.set(name, (counts.get(name) ?? 0) + 1);
  return machines.map(({ name }, index) =>
    (counts.get(name) ?? 0) > 1 ? `${name}[${index}]` : name,
  );
}
