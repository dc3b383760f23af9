import { STATE_END, STATE_SIGNAL } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { components } from "../../source/components.ts";
import { reachable, targets } from "./reach.ts";

/** Reachable states that lead to each other and nowhere else, `end` included. */
export interface ClosedSet {
  /** In ascending order. */
  readonly members: readonly number[];
  /** Whether one of them signals, which leaves no state. */
  readonly signals: boolean;
  /** Whether a transition leads from one of them to one of them: a state that only signals has none. */
  readonly loops: boolean;
}

/** A machine's states as a graph. */
export interface Flow {
  readonly closed: readonly ClosedSet[];
  /** By state: the states that its transitions lead to. */
  readonly edges: readonly (readonly number[])[];
  /** Reachable states that lie on a cycle and are in no closed set. */
  readonly recurring: readonly number[];
}

const cache = new WeakMap<Machine, Flow>();

/** States without any transition are in no closed set: they are dead ends. */
export function flowOf(machine: Machine): Flow {
  let flow = cache.get(machine);
  if (flow === undefined) cache.set(machine, (flow = follow(machine)));
  return flow;
}

function follow({ states }: Machine): Flow {
  const all = states.map((state) => targets(state));
  const edges = all.map((list) => list.filter((target) => isState(target)));
  const reached = reachable(states);
  const closed: ClosedSet[] = [];
  const recurring: number[] = [];
  for (const members of components(states.length, (node) => edges[node] ?? [])) {
    const [first = 0] = members;
    if (!reached.has(first)) continue;
    const inside = new Set(members);
    const loops = members.length > 1 || edges[first]?.includes(first) === true;
    const isClosed = members.every((at) => {
      const list = all[at] ?? [];
      return list.length > 0 && list.every((to) => to === STATE_SIGNAL || inside.has(to));
    });
    if (isClosed) {
      const signals = members.some((at) => all[at]?.includes(STATE_SIGNAL));
      closed.push({ members, signals, loops });
    } else if (loops) {
      for (const member of members) recurring.push(member);
    }
  }
  return { closed, edges, recurring };
}

function isState(target: number): boolean {
  return target !== STATE_END && target !== STATE_SIGNAL;
}
