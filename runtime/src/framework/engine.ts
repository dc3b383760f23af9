import type { Generator } from "../random/generator.ts";
import type { Observer } from "./observer.ts";
import { stateAt } from "./prepare.ts";
import type { PreparedMachine } from "./prepare.ts";

// The state of one framework instance: small, copied easily, and changed by a trigger without
// allocating anything. Numbers that may be large or fractional are in one flat list of doubles,
// HEAD of the framework and ROW per machine. (As properties of objects, doubles would be boxed; a
// typed array takes 200 bytes more than a list that only ever holds doubles.)

/** Doubles of the framework as a whole. */
export const HEAD = 6;
// Their places. Times, nanoseconds.
export const START = 0;
export const NOW = 1;
export const BLOCKING_STARTED = 2;
/** Nanoseconds of finished blocking: the framework's, and so each machine's. */
export const ALL_BLOCKED = 3;
/** Packets, also padding of unknown machines. */
export const ALL_PADDING = 4;
/** Packets: the framework's, and so each machine's. */
export const ALL_NORMAL = 5;

// Places in a machine's row, counted from the place `row` of its `Running`.
/** How often the current state's action may still happen; UNLIMITED without a limit. */
export const LIMIT = 0;
/** Packets. */
export const PADDING_COUNT = 1;
/** Counters A and B: u64 in two halves below 2^32, the upper one first. */
export const COUNTER_A = 2;
export const COUNTER_B = 4;
/** State whose action is to be returned, NONE if none. */
export const SCHEDULED = 6;
/** Its times, microseconds. */
export const TIMEOUT = 7;
export const DURATION = 8;
/** Doubles per machine. */
export const ROW = 9;

export const ENDED = -1;
export const NONE = -1;
/** 2^64 in place of 2^64 - 1; also limits above 2^53 never run out. */
export const UNLIMITED = 18446744073709551616;

/** Whom a signal goes to: nobody, all, or all but the machine of that number. */
export const NO_SIGNAL = -2;
export const SIGNAL_ALL = -1;

/** Bits of `zeroed`. */
export const ZEROED_A = 1;
export const ZEROED_B = 2;

/** Who is told what happens, and the states' names per machine. */
export interface Watch {
  readonly observer: Observer;
  readonly names: readonly (readonly string[])[];
}

/** What one machine is doing. */
export interface Running {
  /** Its number, from 0. */
  readonly mi: number;
  readonly machine: PreparedMachine;
  /** Where its row begins in `rows`. */
  readonly row: number;
  /** Current state, ENDED in the end state. */
  state: number;
  /** Bit e is set if the current state listens to event number e. */
  hears: number;
}

export interface Engine {
  readonly machines: readonly PreparedMachine[];
  readonly running: readonly Running[];
  /** Bit e is set if some state of some machine listens to event number e. */
  readonly heard: number;
  /** Bit e is set if event number e, at whatever time, changes nothing and is reported to nobody. */
  readonly ignored: number;
  /** HEAD + ROW machines.length doubles. */
  readonly rows: number[];
  readonly generator: Generator;
  readonly watch: Watch | null;
  readonly maxPaddingFrac: number;
  readonly maxBlockingFrac: number;
  blockingActive: boolean;
  signal: number;
  /** Which counters of some machine have fallen to 0 in this call: ZEROED_A, ZEROED_B. */
  zeroed: number;
  /** Some machine has an action scheduled. */
  scheduled: boolean;
}

/** The number at a place, which is within bounds. */
export function at(rows: readonly number[], place: number): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- places are within bounds
  return rows[place] as number;
}

/** Number `field` of machine `mi`. */
export function read(engine: Engine, mi: number, field: number): number {
  return at(engine.rows, HEAD + mi * ROW + field);
}

/** Nanoseconds since the time at place `earlier`, 0 if that is later. */
export function elapsed(engine: Engine, earlier: typeof START | typeof BLOCKING_STARTED): number {
  const since = at(engine.rows, NOW) - at(engine.rows, earlier);
  return since > 0 ? since : 0;
}

/** Machine `mi`. */
export function machineAt(engine: Engine, mi: number): PreparedMachine {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mi is below numMachines
  return engine.machines[mi] as PreparedMachine;
}

/** What machine `mi` is doing. */
export function runningAt(engine: Engine, mi: number): Running {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mi is below numMachines
  return engine.running[mi] as Running;
}

/** Puts a machine into a state, or ENDED. */
export function place(running: Running, state: number): void {
  running.state = state;
  running.hears = state === ENDED ? 0 : stateAt(running.machine, state).hears;
}
