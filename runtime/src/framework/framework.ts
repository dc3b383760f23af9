import type { TriggerAction } from "./action.ts";
import { checkTime, copyEngine, createEngine } from "./create.ts";
import { drawnTime } from "./drawn-time.ts";
import { runningAt } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import type { TriggerEvent } from "./event.ts";
import { ENDED, NO_SIGNAL, NONE } from "./layout.ts";
import type { FrameworkOptions } from "./options.ts";
import type { PreparedAction, PreparedMachine } from "./prepare.ts";
import {
  beginCall,
  checkList,
  deliverSignal,
  eventNumber,
  machineOf,
  processEvent,
} from "./process.ts";
import { restoreEngine, saveEngine } from "./saved-state.ts";
import type { SavedState } from "./saved-state.ts";
import { startEngine, stepEvent } from "./step.ts";

/** What calls without actions return. Frozen arrays are slow to iterate over. */
const NO_ACTIONS: TriggerAction[] = [];

/** Emptied in case a caller without types wrote into it. */
function noActions(): readonly TriggerAction[] {
  if (NO_ACTIONS.length !== 0) NO_ACTIONS.length = 0;
  return NO_ACTIONS;
}

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
    this.#engine = startEngine(options);
  }

  /** How many machines there are. */
  get numMachines(): number {
    return this.#engine.running.length;
  }

  /** The time of the last call, or of the start: nanoseconds. */
  get now(): number {
    return this.#engine.now;
  }

  /** Whether every machine has ended, also when there is none: the framework may be dropped. */
  get allMachinesEnded(): boolean {
    return this.#engine.running.every(({ inState }) => inState === ENDED);
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
   * call counts as no time passed. @throws {FrameworkError} for a time that is not finite,
   * events that are no list, an event that does not exist or a machine number that is none; then
   * nothing has happened.
   */
  triggerEvents(events: readonly TriggerEvent[], now: number): readonly TriggerAction[] {
    const engine = this.#engine;
    checkTime(now);
    if (events?.length !== 1) {
      processBatch(engine, events, now);
      return engine.scheduled ? collectActions(engine) : noActions();
    }
    const event = eventAt(events, 0);
    const number = eventNumber(event);
    engine.now = now;
    const scheduled = stepEvent(engine, number, machineOf(event));
    return scheduled ? collectActions(engine) : noActions();
  }

  /**
   * The same instance once more, which goes on by itself. It draws from a clone of the
   * generator: the same values, but for the cryptographic generator.
   */
  clone(): Framework {
    return Framework.#of(copyEngine(this.#engine));
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
    return Framework.#of(engine);
  }

  static #of(engine: Engine): Framework {
    const framework = new Framework({ machines: [], now: 0, generator: engine.entropy });
    framework.#engine = engine;
    return framework;
  }
}

/** As many events' numbers fit into an integer, at 4 bits each. */
const PACKED = 8;

function processBatch(engine: Engine, events: readonly TriggerEvent[], now: number): void {
  checkList(events);
  const count = events.length;
  let numbers = 0;
  for (let i = 0; i < count; i++) numbers |= eventNumber(eventAt(events, i)) << (4 * i);
  engine.now = now;
  beginCall(engine);
  for (let i = 0; i < count; i++) {
    const event = eventAt(events, i);
    const number = count <= PACKED ? (numbers >>> (4 * i)) & 15 : eventNumber(event);
    processEvent(engine, number, machineOf(event));
  }
  if (engine.signaller !== NO_SIGNAL) deliverSignal(engine);
}

function eventAt(events: readonly TriggerEvent[], i: number): TriggerEvent {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- i is below the length
  return events[i] as TriggerEvent;
}

function collectActions(engine: Engine): readonly TriggerAction[] {
  const { running } = engine;
  let actions: TriggerAction[] | null = null;
  for (let mi = 0; mi < running.length; mi++) {
    const one = runningAt(engine, mi);
    if (one.scheduled === NONE) continue;
    const action = actionOf(one);
    // A list made of its first element has no room for more, which are rare.
    if (actions === null) actions = [action];
    else actions.push(action);
  }
  return actions ?? noActions();
}

function actionOf(running: Running): TriggerAction {
  const { mi: machine } = running;
  const { action } = actionAt(running.prepared, running.scheduled);
  switch (action.kind) {
    case "cancel":
      return { kind: "cancel", machine, timer: action.timer };
    case "pad":
      return {
        kind: "pad",
        machine,
        timeout: drawnTime(running.waits),
        bypass: action.bypass,
        replace: action.replace,
      };
    case "block":
      return {
        kind: "block",
        machine,
        timeout: drawnTime(running.waits),
        duration: drawnTime(running.lasts),
        bypass: action.bypass,
        replace: action.replace,
      };
    case "timer":
      return {
        kind: "timer",
        machine,
        duration: drawnTime(running.lasts),
        replace: action.replace,
      };
  }
}

function actionAt(machine: PreparedMachine, state: number): PreparedAction {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only actions are scheduled
  return machine.states[state]?.action as PreparedAction;
}
