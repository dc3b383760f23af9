import {
  ALL_BLOCKED,
  ALL_NORMAL,
  ALL_PADDING,
  at,
  BLOCKING_STARTED,
  ENDED,
  NOW,
  place,
  ROW,
  START,
} from "./engine.ts";
import type { Engine } from "./engine.ts";
import { FrameworkError } from "./error.ts";

/** Numbers of one machine: its state, -1 in the end state, and its row of engine.ts. */
type SavedRow = readonly number[];

/**
 * The state of an instance as plain data that survives JSON and `structuredClone`. It holds
 * neither the machines nor the generator itself, only the generator's `getState()`.
 */
export interface SavedState {
  readonly version: 1;
  /** Nanoseconds. */
  readonly start: number;
  readonly now: number;
  readonly blockingStarted: number;
  readonly blockingActive: boolean;
  readonly blocked: number;
  readonly paddingSent: number;
  readonly normalSent: number;
  readonly signal: number;
  readonly machines: readonly SavedRow[];
  readonly generator: readonly number[];
}

export function saveEngine(engine: Engine): SavedState {
  const { rows } = engine;
  return {
    version: 1,
    start: at(rows, START),
    now: at(rows, NOW),
    blockingStarted: at(rows, BLOCKING_STARTED),
    blockingActive: engine.blockingActive,
    blocked: at(rows, ALL_BLOCKED),
    paddingSent: at(rows, ALL_PADDING),
    normalSent: at(rows, ALL_NORMAL),
    signal: engine.signal,
    machines: engine.running.map(({ state, row }) => [state, ...rows.slice(row, row + ROW)]),
    generator: engine.generator.getState(),
  };
}

/** Puts a saved state into an engine of the same machines. */
export function restoreEngine(engine: Engine, saved: SavedState): void {
  check(engine, saved);
  const { rows } = engine;
  rows[START] = saved.start;
  rows[NOW] = saved.now;
  rows[BLOCKING_STARTED] = saved.blockingStarted;
  rows[ALL_BLOCKED] = saved.blocked;
  rows[ALL_PADDING] = saved.paddingSent;
  rows[ALL_NORMAL] = saved.normalSent;
  engine.blockingActive = saved.blockingActive;
  engine.signal = saved.signal;
  engine.running.forEach((running, mi) => {
    const [state = ENDED, ...row] = saved.machines[mi] ?? [];
    place(running, state);
    row.forEach((value, i) => (rows[running.row + i] = value));
  });
  // Rows hold the actions of the last call: the next one has to clear them.
  engine.scheduled = true;
}

function check(engine: Engine, saved: SavedState): void {
  const count = engine.machines.length;
  if (saved.version !== 1) refuse(`its version is ${String(saved.version)}, not 1`);
  if (saved.machines.length !== count) {
    refuse(`it is of ${saved.machines.length} machines, the framework has ${count}`);
  }
  saved.machines.forEach((row, mi) => {
    if (row.length !== 1 + ROW || !row.every((value) => Number.isFinite(value))) {
      refuse(`machine ${mi} is damaged`);
    }
    const state = row[0] ?? NaN;
    const states = engine.machines[mi]?.states.length ?? 0;
    if (!Number.isInteger(state) || state < -1 || state >= states) {
      refuse(`machine ${mi} is in state ${state}, it has ${states} states`);
    }
  });
  const { start, now, blockingStarted, blocked, paddingSent, normalSent, signal } = saved;
  const numbers = [start, now, blockingStarted, blocked, paddingSent, normalSent];
  if (!numbers.every((value) => Number.isFinite(value))) refuse("a time or count is damaged");
  if (!Number.isInteger(signal) || signal < -2 || signal >= count) refuse("its signal is damaged");
}

function refuse(why: string): never {
  throw new FrameworkError("saved-state", `the saved state does not fit: ${why}`);
}
