import { runningAt } from "../framework/engine.ts";
import { ENDED } from "../framework/layout.ts";
import { EVENTS } from "../machine/constants.ts";
import type { Event } from "../machine/model.ts";
import { f64At, i32At } from "../random/typed-array.ts";
import type { Trace } from "../trace/trace.ts";
import { advance } from "./advance.ts";
import { BLOCKED_UNTIL, NOTHING, SHIFT } from "./board.ts";
import type { Heap } from "./heap.ts";
import type { DefenseMachines, SimulateOptions } from "./options.ts";
import { EVENT_OF_RANK } from "./event-of-rank.ts";
import { DELAY_UNIT, MACHINE_SHIFT, PADDING, RANK_MASK, RANKS } from "./queued-event.ts";
import { resultOf } from "./result.ts";
import { nowOf } from "./run.ts";
import type { Run, Side } from "./run.ts";
import type { Simulation, StopReason } from "./simulation.ts";
import { startRun } from "./start.ts";
import { newWorkspace } from "./workspace.ts";

/** A simulation taken step by step, to be looked at in between. Times are as in `Simulation`. */
export interface SteppedSimulation {
  /** Takes the next event; false if there was none, or it was the last. Throws as `simulate`. */
  step(): boolean;
  /** When the last event happened. */
  readonly now: number;
  /** Steps taken. */
  readonly iterations: number;
  /** Why it ended; null while it goes on. */
  readonly stop: StopReason | null;
  readonly client: SideState;
  readonly server: SideState;
  /** A copy of what has been recorded so far; its `stop` is "no more events" while it goes on. */
  result(): Simulation;
}

/** One side as it is after the last step. */
export interface SideState {
  readonly machines: readonly MachineState[];
  /** When the blocking in force ends; null if there is none. */
  readonly blockedUntil: number | null;
  /** Whether the last blocking, be it over, let bypassing padding pass. */
  readonly bypassable: boolean;
  /** How much later than in the trace its further packets come: nanoseconds. */
  readonly shift: number;
  /** Packets of the trace that have not entered yet. */
  readonly packetsToCome: number;
  /** Events that wait, by their time; a packet held back has the time when it was put there. */
  readonly queue: readonly WaitingEvent[];
}

export interface MachineState {
  readonly state: number | "end";
  /** When its action and its internal timer are due; null where none is set. */
  readonly actionAt: number | null;
  readonly timerAt: number | null;
}

export interface WaitingEvent {
  readonly time: number;
  readonly event: Event;
  readonly padding: boolean;
  /** The machine that causes it, -1 where there is none. */
  readonly machine: number;
}

/**
 * Begins a simulation that its caller takes step by step: the same as `simulate`, to the last
 * draw. @throws {SimulationError} and others as `simulate` does.
 */
export function startSimulation(
  defense: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
): SteppedSimulation {
  const run = startRun(defense, trace, options, newWorkspace());
  return {
    step: () => advance(run, 1),
    get now() {
      return nowOf(run);
    },
    get iterations() {
      return run.steps;
    },
    get stop() {
      return run.stop;
    },
    get client() {
      return stateOf(run, run.client);
    },
    get server() {
      return stateOf(run, run.server);
    },
    result: () => resultOf(run),
  };
}

function stateOf(run: Run, side: Side): SideState {
  const { engine, actionAt, timerAt } = side;
  return {
    machines: engine.machines.map((_, mi) => {
      const { inState: state } = runningAt(engine, mi);
      return {
        state: state === ENDED ? "end" : state,
        actionAt: orNull(f64At(actionAt, mi)),
        timerAt: orNull(f64At(timerAt, mi)),
      };
    }),
    blockedUntil: orNull(f64At(run.board, side.offset + BLOCKED_UNTIL)),
    bypassable: side.bypass,
    shift: f64At(run.board, side.offset + SHIFT),
    packetsToCome: side.base.length - 1 - side.baseAt,
    queue: [side.bypassable, side.blockable, side.internal]
      .flatMap((heap) => waitingIn(run, heap))
      .concat(passedOnBy(run, side))
      .toSorted((a, b) => a.time - b.time),
  };
}

function orNull(time: number): number | null {
  return time === Infinity ? null : time;
}

function waitingIn({ wide }: Run, { data, size }: Heap): readonly WaitingEvent[] {
  return Array.from({ length: size }, (_, i) => {
    const key = f64At(data, 2 * i);
    const time = wide ? key : Math.floor(key / RANKS);
    return waitingEvent(time, f64At(data, 2 * i + 1) % DELAY_UNIT);
  });
}

/** What comes next without having been queued. */
function passedOnBy(run: Run, side: Side): readonly WaitingEvent[] {
  if (run.passedOn === NOTHING || run.side !== side) return [];
  return [waitingEvent(nowOf(run), run.passedOn)];
}

function waitingEvent(time: number, info: number): WaitingEvent {
  return {
    time,
    event: EVENTS[i32At(EVENT_OF_RANK, info & RANK_MASK)] ?? "Signal",
    padding: (info & PADDING) !== 0,
    machine: (info >> MACHINE_SHIFT) - 1,
  };
}
