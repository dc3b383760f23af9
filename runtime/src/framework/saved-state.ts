import { place } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import { FrameworkError } from "./error.ts";
import { ENDED } from "./layout.ts";
import { listenAfterSignals } from "./listen.ts";

/**
 * Numbers of one machine: its state, -1 in the end state, and those of FIELDS. Its action is not
 * among them, since it has been returned.
 */
type SavedMachine = readonly number[];

// What is published calls internal fields otherwise (scripts/build/internal-names.ts).
const FIELDS = [
  /* @__KEY__ */ "remaining",
  /* @__KEY__ */ "paddings",
  /* @__KEY__ */ "highA",
  /* @__KEY__ */ "lowA",
  /* @__KEY__ */ "highB",
  /* @__KEY__ */ "lowB",
] as const satisfies readonly (keyof Running)[];

/** Numbers of the framework as a whole, and what the engine calls them. */
const NUMBERS = [
  ["start", "start"],
  ["now", "now"],
  ["blockingStarted", /* @__KEY__ */ "blockedSince"],
  ["blocked", "blocked"],
  ["paddingSent", /* @__KEY__ */ "paddings"],
  ["normalSent", /* @__KEY__ */ "normals"],
  ["signal", /* @__KEY__ */ "signaller"],
] as const satisfies readonly (readonly [keyof SavedState, keyof Engine])[];

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
  readonly machines: readonly SavedMachine[];
  readonly generator: readonly number[];
}

export function saveEngine(engine: Engine): SavedState {
  const numbers = Object.fromEntries(NUMBERS.map(([name, inner]) => [name, engine[inner]]));
  return {
    version: 1,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what NUMBERS names
    ...(numbers as Record<(typeof NUMBERS)[number][0], number>),
    blockingActive: engine.isBlocking,
    machines: engine.running.map((running) => [
      running.inState,
      ...FIELDS.map((field) => running[field]),
    ]),
    generator: engine.entropy.getState(),
  };
}

/** Puts a saved state into an engine of the same machines. */
export function restoreEngine(engine: Engine, saved: SavedState): void {
  check(engine, saved);
  for (const [name, inner] of NUMBERS) engine[inner] = saved[name];
  engine.isBlocking = saved.blockingActive;
  engine.running.forEach((running, mi) => {
    const [state = ENDED, ...values] = saved.machines[mi] ?? [];
    place(running, state);
    FIELDS.forEach((field, i) => (running[field] = values[i] ?? 0));
  });
  listenAfterSignals(engine);
}

function check(engine: Engine, saved: SavedState): void {
  const count = engine.running.length;
  if (saved.version !== 1) refuse(`its version is ${String(saved.version)}, not 1`);
  if (saved.machines.length !== count) {
    refuse(`it is of ${saved.machines.length} machines, the framework has ${count}`);
  }
  saved.machines.forEach((row, mi) => {
    if (row.length !== 1 + FIELDS.length || !row.every((value) => Number.isFinite(value))) {
      refuse(`machine ${mi} is damaged`);
    }
    const state = row[0] ?? NaN;
    const states = engine.running[mi]?.prepared.states.length ?? 0;
    if (!Number.isInteger(state) || state < -1 || state >= states) {
      refuse(`machine ${mi} is in state ${state}, it has ${states} states`);
    }
  });
  const { signal } = saved;
  if (!NUMBERS.every(([name]) => Number.isFinite(saved[name]))) {
    refuse("a time or count is damaged");
  }
  if (!Number.isInteger(signal) || signal < -2 || signal >= count) refuse("its signal is damaged");
}

function refuse(why: string): never {
  throw new FrameworkError("saved-state", `the saved state does not fit: ${why}`);
}
