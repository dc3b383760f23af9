import type { Generator } from "../random/generator.ts";
import { f64At } from "../random/typed-array.ts";
import type { Observer } from "./observer.ts";
import type { PreparedMachine } from "./prepare.ts";

// The state of one framework instance. It is flat: a handful of numbers, and ROW doubles per
// machine in one array, so that an instance is small, cloning is copying, and a trigger
// allocates nothing.

// Places in a machine's row.
/** Current state, ENDED in the end state. */
export const STATE = 0;
/** How often the current state's action may still happen; UNLIMITED without a limit. */
export const LIMIT = 1;
/** Packets. */
export const PADDING_COUNT = 2;
export const NORMAL_COUNT = 3;
/** Nanoseconds of finished blocking. */
export const BLOCKED = 4;
/** Counters A and B: u64 in two halves below 2^32, the upper one first. */
export const COUNTER_A = 5;
export const COUNTER_B = 7;
/** State whose action is to be returned, NONE if none. */
export const SCHEDULED = 9;
/** Its times, microseconds. */
export const TIMEOUT = 10;
export const DURATION = 11;
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
  readonly rows: Float64Array;
  readonly generator: Generator;
  readonly watch: Watch | null;
  readonly maxPaddingFrac: number;
  readonly maxBlockingFrac: number;
  /** Times, nanoseconds. */
  readonly start: number;
  now: number;
  blockingStarted: number;
  blockingActive: boolean;
  /** Nanoseconds of finished blocking. */
  blocked: number;
  /** Packets, also padding of unknown machines. */
  paddingSent: number;
  normalSent: number;
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

/** Nanoseconds since `earlier`, 0 if that is later. */
export function elapsed(engine: Engine, earlier: number): number {
  return engine.now > earlier ? engine.now - earlier : 0;
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
