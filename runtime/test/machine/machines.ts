import { EVENTS } from "@mbn-lang/runtime/machine";
import type {
  Action,
  Dist,
  Event,
  Law,
  Machine,
  State,
  Transition,
} from "@mbn-lang/runtime/machine";

// Short ways to write machines in tests.

export function dist(law: Law, start = 0, max = 0): Dist {
  return { law, start, max };
}

export function constant(value: number): Dist {
  return dist({ kind: "uniform", low: value, high: value });
}

export function pad(timeout: Dist, limit: Dist | null = null): Action {
  return { kind: "pad", bypass: false, replace: false, timeout, limit };
}

type Lists = Partial<Record<Event, readonly (readonly [number, number])[]>>;

export function state(lists: Lists = {}, rest: Partial<State> = {}): State {
  const transitions = EVENTS.map(
    (event): readonly Transition[] | null =>
      lists[event]?.map(([target, probability]) => ({ target, probability })) ?? null,
  );
  return { action: null, counters: [null, null], transitions, ...rest };
}

export function machine(states: readonly State[], rest: Partial<Machine> = {}): Machine {
  return {
    allowedPaddingPackets: 0n,
    maxPaddingFrac: 0,
    allowedBlockedMicrosec: 0n,
    maxBlockingFrac: 0,
    states,
    ...rest,
  };
}
