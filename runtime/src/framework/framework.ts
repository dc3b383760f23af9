import type { Machine } from "../machine/model.ts";
import { cryptoGenerator } from "../random/crypto.ts";
import { generatorFrom } from "../random/generator.ts";
import type { Generator } from "../random/generator.ts";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { TriggerAction } from "./action.ts";
import { f64At } from "../random/typed-array.ts";
import {
  BLOCKING_STARTED,
  DURATION,
  ENDED,
  HEAD,
  machineAt,
  NO_SIGNAL,
  NONE,
  NOW,
  read,
  ROW,
  SCHEDULED,
  START,
  stateOf,
  TIMEOUT,
} from "./engine.ts";
import type { Engine, Watch } from "./engine.ts";
import { FrameworkError } from "./error.ts";
import type { TriggerEvent } from "./event.ts";
import type { Observer } from "./observer.ts";
import { prepareMachine } from "./prepare.ts";
import type { PreparedAction, PreparedMachine } from "./prepare.ts";
import { deliverSignal, eventNumber, processEvent } from "./process.ts";
import { restoreEngine, saveEngine } from "./saved-state.ts";
import type { SavedState } from "./saved-state.ts";
import { drawLimit } from "./transition.ts";

export interface FrameworkOptions {
  /** Zero or more machines; their places are their numbers. Prepared ones may be shared. */
  readonly machines: readonly (Machine | PreparedMachine)[];
  /**
   * The present, in nanoseconds since an origin of the caller's choice. Exact below 2^53,
   * which is 104 days: choose an origin near the start of the connection.
   */
  readonly now: number;
  /** Largest share of padding of all packets sent, in [0, 1]; 0, the default, is no limit. */
  readonly maxPaddingFrac?: number;
  /** Largest share of time blocked, in [0, 1]; 0, the default, is no limit. */
  readonly maxBlockingFrac?: number;
  /**
   * Where randomness comes from; the system's cryptographic generator unless told. It is
   * advanced by the framework and must not be drawn from by anybody else.
   */
  readonly generator?: Generator | RandomGenerator;
  /** Told of everything that happens; costs nothing when absent. */
  readonly observer?: Observer;
  /** For the observer: the states' names, per machine. */
  readonly stateNames?: readonly (readonly string[])[];
}

/** What calls without actions return. Frozen arrays are slow to iterate over. */
const NO_ACTIONS: TriggerAction[] = [];

/** Emptied in case a caller without types wrote into it. */
function noActions(): readonly TriggerAction[] {
  if (NO_ACTIONS.length !== 0) NO_ACTIONS.length = 0;
  return NO_ACTIONS;
}

const NANOSECONDS_PER_MICROSECOND = 1000;

/**
 * One instance of the Maybenot framework: events in, actions out. It runs the machines
 * exactly as the reference implementation (crate maybenot 2.2.2) does, to the last draw.
 *
 * It has no clock and does nothing by itself: the integrator triggers events and carries out
 * the actions.
 */
export class Framework {
  // Replaced only right after construction, by `clone` and `restore`.
  #engine: Engine;

  /**
   * @throws {FrameworkError} for a fraction outside [0, 1] or a time that is not finite.
   * @throws {MachineError} for an invalid machine.
   */
  constructor(options: FrameworkOptions) {
    this.#engine = createEngine(options);
    const { machines } = this.#engine;
    machines.forEach((machine, mi) => {
      const first = machine.states[0];
      if (first?.action) drawLimit(this.#engine, mi, first);
    });
  }

  /** How many machines there are. */
  get numMachines(): number {
    return this.#engine.machines.length;
  }

  /** The time of the last call, or of the start: nanoseconds. */
  get now(): number {
    return f64At(this.#engine.rows, NOW);
  }

  /** Whether every machine has ended, also when there is none: the framework may be dropped. */
  get allMachinesEnded(): boolean {
    const { machines } = this.#engine;
    return machines.every((_, mi) => stateOf(this.#engine, mi) === ENDED);
  }

  /**
   * Lets the machines hear events in the order given, all at the time `now` (nanoseconds,
   * see `FrameworkOptions.now`), then the signals that machines raised. Returns what to do,
   * in the order of the machines, at most one action for each: of several the last. An
   * action replaces the machine's pending one. The actions are new objects, yours to keep; the
   * array is shared where it is empty: do not write into it.
   *
   * Events of unknown machines are heard by no machine, but for BlockingBegin, which all hear.
   * Their padding counts for the framework's fraction. A `now` before that of an earlier
   * call counts as no time passed. @throws {FrameworkError} for a time that is not finite, an
   * event that does not exist or a machine number that is none; then nothing has happened.
   */
  triggerEvents(events: readonly TriggerEvent[], now: number): readonly TriggerAction[] {
    const engine = this.#engine;
    checkTime(now);
    if (events.length === 1) {
      const event = eventAt(events, 0);
      const number = eventNumber(event);
      beginCall(engine, now);
      processEvent(engine, event, number);
    } else {
      processBatch(engine, events, now);
    }
    if (engine.signal !== NO_SIGNAL) deliverSignal(engine);
    return engine.scheduled ? collectActions(engine) : noActions();
  }

  /**
   * The same instance once more, which goes on by itself. It draws from a clone of the
   * generator: the same values, but for the cryptographic generator.
   */
  clone(): Framework {
    const generator = this.#engine.generator.clone();
    const copy = new Framework({ machines: [], now: 0, generator });
    copy.#engine = { ...this.#engine, rows: this.#engine.rows.slice(), generator };
    return copy;
  }

  /**
   * The state between two calls as plain data, to be restored elsewhere: times in nanoseconds,
   * counters exact, pending signals included.
   */
  save(): SavedState {
    return saveEngine(this.#engine);
  }

  /**
   * An instance that goes on exactly where `saved` was made. `options` name the same machines
   * and fractions, and a generator in the state `saved.generator`, for example
   * `xoshiro256StarStarFromState(saved.generator)`.
   * @throws {FrameworkError} if the state does not fit the machines.
   */
  static restore(options: Omit<FrameworkOptions, "now">, saved: SavedState): Framework {
    const engine = createEngine({ ...options, now: saved.start });
    restoreEngine(engine, saved);
    const { generator } = engine;
    const framework = new Framework({ machines: [], now: 0, generator });
    framework.#engine = engine;
    return framework;
  }
}

function createEngine(options: FrameworkOptions): Engine {
  const { maxPaddingFrac = 0, maxBlockingFrac = 0, now } = options;
  checkFraction("padding", maxPaddingFrac);
  checkFraction("blocking", maxBlockingFrac);
  checkTime(now);
  const machines = options.machines.map((machine) =>
    "offsets" in machine ? machine : prepareMachine(machine),
  );
  const rows = new Float64Array(HEAD + machines.length * ROW);
  rows[START] = rows[NOW] = rows[BLOCKING_STARTED] = now;
  for (let mi = 0; mi < machines.length; mi++) rows[mi * ROW + SCHEDULED] = NONE;
  return {
    machines,
    rows,
    generator: generatorFrom(options.generator ?? cryptoGenerator()),
    watch: watchOf(options),
    maxPaddingFrac,
    maxBlockingFrac,
    blockingActive: false,
    signal: NO_SIGNAL,
    zeroedA: false,
    zeroedB: false,
    scheduled: false,
  };
}

function watchOf({ observer, stateNames = [] }: FrameworkOptions): Watch | null {
  return observer === undefined ? null : { observer, names: stateNames };
}

function checkFraction(what: "padding" | "blocking", value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new FrameworkError(
    `${what}-fraction`,
    `the framework's ${what} fraction must be between 0 and 1, not ${value}; 0 means no limit`,
  );
}

function checkTime(now: number): void {
  if (Number.isFinite(now)) return;
  throw new FrameworkError("time", `the time must be a number of nanoseconds, not ${now}`);
}

function processBatch(engine: Engine, events: readonly TriggerEvent[], now: number): void {
  const count = events.length;
  for (let i = 0; i < count; i++) eventNumber(eventAt(events, i));
  beginCall(engine, now);
  for (let i = 0; i < count; i++) {
    const event = eventAt(events, i);
    processEvent(engine, event, eventNumber(event));
  }
}

function eventAt(events: readonly TriggerEvent[], i: number): TriggerEvent {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- i is below the length
  return events[i] as TriggerEvent;
}

/** Forgets the last call's actions and the counters that fell to 0 in it. */
function beginCall(engine: Engine, now: number): void {
  if (engine.scheduled) clearScheduled(engine);
  engine.zeroedA = false;
  engine.zeroedB = false;
  engine.rows[NOW] = now;
}

function clearScheduled(engine: Engine): void {
  const { rows } = engine;
  for (let i = SCHEDULED; i < rows.length; i += ROW) rows[i] = NONE;
  engine.scheduled = false;
}

function collectActions(engine: Engine): readonly TriggerAction[] {
  const actions: TriggerAction[] = [];
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) {
    const state = read(engine, mi, SCHEDULED);
    if (state !== NONE) actions.push(actionOf(engine, mi, state));
  }
  return actions;
}

function actionOf(engine: Engine, mi: number, state: number): TriggerAction {
  const { action } = actionAt(machineAt(engine, mi), state);
  switch (action.kind) {
    case "cancel":
      return { kind: "cancel", machine: mi, timer: action.timer };
    case "pad": {
      const timeout = read(engine, mi, TIMEOUT) * NANOSECONDS_PER_MICROSECOND;
      return { kind: "pad", machine: mi, timeout, bypass: action.bypass, replace: action.replace };
    }
    case "block": {
      const { bypass, replace } = action;
      const timeout = read(engine, mi, TIMEOUT) * NANOSECONDS_PER_MICROSECOND;
      const duration = read(engine, mi, DURATION) * NANOSECONDS_PER_MICROSECOND;
      return { kind: "block", machine: mi, timeout, duration, bypass, replace };
    }
    case "timer": {
      const duration = read(engine, mi, DURATION) * NANOSECONDS_PER_MICROSECOND;
      return { kind: "timer", machine: mi, duration, replace: action.replace };
    }
  }
}

function actionAt(machine: PreparedMachine, state: number): PreparedAction {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only actions are scheduled
  return machine.states[state]?.action as PreparedAction;
}
