// Machines for the tests, written shortly: only what differs from "nothing happens".
import { EVENTS, STATE_END, STATE_SIGNAL, U64_MAX } from "../../src/machine/constants.ts";
import type {
  Action,
  Counter,
  Dist,
  Event,
  Machine,
  Operation,
  State,
} from "../../src/machine/model.ts";
import { Framework, xoshiro256StarStar } from "../../src/index.ts";
import type { FrameworkOptions, TriggerEvent } from "../../src/index.ts";

export { U64_MAX };
export const END = STATE_END;
export const SIGNAL = STATE_SIGNAL;

/** Microseconds in nanoseconds, the unit of the framework's times. */
export const us = (n: number): number => n * 1000;

/** Always x; needs no draw. */
export const constant = (x: number): Dist => ({
  law: { kind: "uniform", low: x, high: x },
  start: 0,
  max: 0,
});

export function pad(timeout: number, limit?: number | Dist): Action {
  const dist = typeof limit === "number" ? constant(limit) : (limit ?? null);
  return { kind: "pad", bypass: false, replace: false, timeout: constant(timeout), limit: dist };
}

export function block(
  timeout: number,
  duration: number,
  options: { limit?: number; replace?: boolean } = {},
): Action {
  const { limit, replace = false } = options;
  return {
    kind: "block",
    bypass: false,
    replace,
    timeout: constant(timeout),
    duration: constant(duration),
    limit: limit === undefined ? null : constant(limit),
  };
}

export function timer(duration: number, limit?: number): Action {
  return {
    kind: "timer",
    replace: false,
    duration: constant(duration),
    limit: limit === undefined ? null : constant(limit),
  };
}

export function counter(operation: Operation, amount?: number, copy = false): Counter {
  return { operation, dist: amount === undefined ? null : constant(amount), copy };
}

/** A target, taken always, or a list of target and probability. */
type Targets = number | readonly (readonly [number, number])[];

export interface ShortState {
  readonly action?: Action;
  readonly a?: Counter;
  readonly b?: Counter;
  readonly on?: Partial<Record<Event, Targets>>;
}

function state({ action, a, b, on = {} }: ShortState): State {
  return {
    action: action ?? null,
    counters: [a ?? null, b ?? null],
    transitions: EVENTS.map((event) => {
      const targets = on[event];
      if (targets === undefined) return null;
      const list = typeof targets === "number" ? [[targets, 1] as const] : targets;
      return list.map(([target, probability]) => ({
        target,
        probability: Math.fround(probability),
      }));
    }),
  };
}

/** A machine of these states, without limits unless told. */
export function machine(
  states: readonly ShortState[],
  limits: Partial<Omit<Machine, "states">> = {},
): Machine {
  return {
    allowedPaddingPackets: 0n,
    maxPaddingFrac: 0,
    allowedBlockedMicrosec: 0n,
    maxBlockingFrac: 0,
    ...limits,
    states: states.map(state),
  };
}

/** A framework that starts at time 0, with a seeded generator. */
export function start(
  machines: readonly Machine[],
  options: Partial<FrameworkOptions> = {},
): Framework {
  return new Framework({ machines, now: 0, generator: xoshiro256StarStar(1), ...options });
}

/** Events by their names, those of a machine's own action as `PaddingSent 0`. */
export function events(...names: readonly string[]): TriggerEvent[] {
  return names.map((text) => {
    const [kind, number] = text.split(" ");
    return (number === undefined ? { kind } : { kind, machine: Number(number) }) as TriggerEvent;
  });
}
