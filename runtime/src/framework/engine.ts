import type { Generator } from "../random/generator.ts";
import { ENDED } from "./layout.ts";
import type { Observer } from "./observer.ts";
import { stateAt } from "./prepare.ts";
import type { PreparedMachine } from "./prepare.ts";

// The state of one framework instance: a few hundred bytes, copied easily, and changed by a
// trigger without allocating anything. (Engines box numbers that are no small integers, but
// write new ones into the same box.)

/** Who is told what happens, and the states' names per machine. */
export interface Watch {
  readonly tell: Observer;
  readonly names: readonly (readonly string[])[];
}

/** What one machine is doing. */
export interface Running {
  /** Its number, from 0. */
  readonly mi: number;
  readonly prepared: PreparedMachine;
  /** Current state, or ENDED. */
  inState: number;
  /** Bit e is set if the current state listens to event number e. */
  hears: number;
  /** How often the current state's action may still happen, or UNLIMITED. */
  remaining: number;
  /** Packets. */
  paddings: number;
  /** Counters A and B: u64 in halves below 2^32. */
  highA: number;
  lowA: number;
  highB: number;
  lowB: number;
  /** State whose action is to be returned, or NONE. */
  scheduled: number;
  /**
   * How long that waits and lasts, microseconds as drawn (drawn-time.ts); of an earlier action where
   * it has no such time.
   */
  waits: number;
  lasts: number;
}

export interface Engine {
  readonly machines: readonly PreparedMachine[];
  readonly running: readonly Running[];
  /** Bit e is set if some state of some machine listens to event number e. */
  readonly heard: number;
  /** What every draw takes its words from. */
  readonly entropy: Generator;
  readonly watch: Watch | null;
  readonly paddingShare: number;
  readonly blockingShare: number;
  /** Times, nanoseconds. */
  start: number;
  now: number;
  blockedSince: number;
  isBlocking: boolean;
  /** Nanoseconds of finished blocking: the framework's, and so each machine's. */
  blocked: number;
  /** Packets, also padding of unknown machines. */
  paddings: number;
  /** Packets: the framework's, and so each machine's. */
  normals: number;
  signaller: number;
  /** Which counters of some machine have fallen to 0 in this call: ZEROED_A, ZEROED_B. */
  zeroed: number;
  /** Some machine has an action scheduled. */
  scheduled: boolean;
  /** Bit e is set if event number e changes nothing where no machine listens. */
  uncounted: number;
  /** ALL_EVENTS with an observer, otherwise 0. */
  readonly watched: number;
  /** Bit e is set if event number e changes nothing in the present states; or ALL_EVENTS. */
  ignored: number;
}

/** Nanoseconds since a time, 0 if that is later. */
export function elapsed(engine: Engine, earlier: number): number {
  const since = engine.now - earlier;
  return since > 0 ? since : 0;
}

/** Machine `mi`. */
export function machineAt(engine: Engine, mi: number): PreparedMachine {
  return runningAt(engine, mi).prepared;
}

/** What machine `mi` is doing. */
export function runningAt(engine: Engine, mi: number): Running {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mi is below numMachines
  return engine.running[mi] as Running;
}

/** Puts a machine into a state, or ENDED. */
export function place(running: Running, state: number): void {
  running.inState = state;
  running.hears = state === ENDED ? 0 : stateAt(running.prepared, state).hears;
}
