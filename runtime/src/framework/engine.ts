import type { Generator } from "../random/generator.ts";
import { f64At } from "../random/typed-array.ts";
import type { Observer } from "./observer.ts";
import type { PreparedMachine } from "./prepare.ts";

// The state of one framework instance. It is flat: one array with HEAD doubles of the
// framework and ROW doubles per machine, so that an instance is small, cloning is copying, and
// a trigger allocates nothing. (As properties of an object, doubles would be boxed.)

/** Doubles of the framework as a whole. */
export const HEAD = 6;
// Their places. Times, nanoseconds.
export const START = 0;
export const NOW = 1;
export const BLOCKING_STARTED = 2;
/** Nanoseconds of finished blocking. */
export const ALL_BLOCKED = 3;
/** Packets, also padding of unknown machines. */
export const ALL_PADDING = 4;
export const ALL_NORMAL = 5;

// Places in the row of machine 0, which begins at HEAD; machine i has them ROW i further on.
/** Current state, ENDED in the end state. */
export const STATE = 6;
/** How often the current state's action may still happen; UNLIMITED without a limit. */
export const LIMIT = 7;
/** Packets. */
export const PADDING_COUNT = 8;
export const NORMAL_COUNT = 9;
/** Nanoseconds of finished blocking. */
export const BLOCKED = 10;
/** Counters A and B: u64 in two halves below 2^32, the upper one first. */
export const COUNTER_A = 11;
export const COUNTER_B = 13;
/** State whose action is to be returned, NONE if none. */
export const SCHEDULED = 15;
/** Its times, microseconds. */
export const TIMEOUT = 16;
export const DURATION = 17;
/** Doubles per machine. */
export const ROW = 12;

export const ENDED = -1;
export const NONE = -1;
/** 2^64 in place of 2^64 - 1; also limits above 2^53 never run out. */
export const UNLIMITED = 18446744073709551616;

/** Whom a signal goes to: nobody, all, or all but the machine of that number. */
export const NO_SIGNAL = -2;
export const SIGNAL_ALL = -1;

/** Who is told what happens, and the states' names per machine. */
export interface Watch {
  readonly observer: Observer;
  readonly names: readonly (readonly string[])[];
}

export interface Engine {
  readonly machines: readonly PreparedMachine[];
  /** Bit e is set if some state of some machine listens to event number e. */
  readonly heard: number;
  /** HEAD + ROW machines.length doubles. */
  readonly rows: Float64Array;
  readonly generator: Generator;
  readonly watch: Watch | null;
  readonly maxPaddingFrac: number;
  readonly maxBlockingFrac: number;
  blockingActive: boolean;
  signal: number;
  /** Counter A or B of some machine has fallen to 0 in this call. */
  zeroedA: boolean;
  zeroedB: boolean;
  /** Some machine has an action scheduled. */
  scheduled: boolean;
}

/** Number `field` of machine `mi`. */
export function read(engine: Engine, mi: number, field: number): number {
  return f64At(engine.rows, mi * ROW + field);
}

export function write(engine: Engine, mi: number, field: number, value: number): void {
  engine.rows[mi * ROW + field] = value;
}

/** Nanoseconds since the time at place `earlier`, 0 if that is later. */
export function elapsed(engine: Engine, earlier: typeof START | typeof BLOCKING_STARTED): number {
  const since = f64At(engine.rows, NOW) - f64At(engine.rows, earlier);
  return since > 0 ? since : 0;
}

/** A machine's current state, or ENDED. */
export function stateOf(engine: Engine, mi: number): number {
  return read(engine, mi, STATE) | 0;
}

/** Machine `mi`. */
export function machineAt(engine: Engine, mi: number): PreparedMachine {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mi is below numMachines
  return engine.machines[mi] as PreparedMachine;
}
