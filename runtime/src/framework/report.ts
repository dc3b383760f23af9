import { EVENTS } from "../machine/constants.ts";
import { runningAt } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import { ENDED, UNLIMITED } from "./layout.ts";
import type { Refusal, Report, StateRef } from "./observer.ts";
import type { PreparedAction } from "./prepare.ts";

// What the framework tells its observer. An engine without one must not pay for the question, nor
// for its bytecode, which counts against what engines inline: it is asked only where something
// rare is done anyway. A watched engine is sent there by `ignored` and `entersFully`.

type Drawn = Extract<Report, { kind: "draw" }>["what"];

/** A state, the current one unless told, by number and name. */
function ref(engine: Engine, mi: number, state = runningAt(engine, mi).inState): StateRef {
  if (state === ENDED) return { index: "end", name: "end" };
  return { index: state, name: engine.watch?.names[mi]?.[state] ?? `state ${state}` };
}

function eventName(event: number): (typeof EVENTS)[number] {
  return EVENTS[event] ?? "Signal";
}

export function tellEvent({ watch }: Engine, event: number, machine: number): void {
  watch?.tell({ kind: "event", event: eventName(event), machine: machine < 0 ? null : machine });
}

export function tellTransition(engine: Engine, mi: number, event: number, from: number): void {
  engine.watch?.tell({
    kind: "transition",
    machine: mi,
    event: eventName(event),
    from: ref(engine, mi, from),
    to: ref(engine, mi),
  });
}

export function tellDraw(engine: Engine, mi: number, what: Drawn, value: number): void {
  const state = ref(engine, mi);
  engine.watch?.tell({ kind: "draw", machine: mi, state, what, value });
}

export function tellCounter(
  engine: Engine,
  mi: number,
  counter: "A" | "B",
  before: bigint,
  after: bigint,
): void {
  engine.watch?.tell({ kind: "counter", machine: mi, counter, before, after });
}

export function tellSignal(engine: Engine, mi: number): void {
  engine.watch?.tell({ kind: "signal", machine: mi });
}

/** A limit as drawn, then what it is. */
export function tellLimitDrawn(engine: Engine, { mi }: Running, value: number): void {
  tellDraw(engine, mi, "limit", value);
  tellLimit(engine, mi);
}

export function tellLimit(engine: Engine, mi: number): void {
  const { remaining } = runningAt(engine, mi);
  const exact = remaining === UNLIMITED ? 0xffff_ffff_ffff_ffffn : BigInt(remaining);
  engine.watch?.tell({ kind: "limit", machine: mi, left: exact });
}

/** The times of an action as drawn, then the action. */
export function tellScheduled(engine: Engine, running: Running, prepared: PreparedAction): void {
  const { mi, scheduled, waits, lasts } = running;
  const { action, timeoutDist, durationDist } = prepared;
  if (timeoutDist !== null) tellDraw(engine, mi, "timeout", waits);
  if (durationDist !== null) tellDraw(engine, mi, "duration", lasts);
  engine.watch?.tell({
    kind: "action",
    machine: mi,
    state: ref(engine, mi, scheduled),
    action: action.kind,
    timer: action.kind === "cancel" ? action.timer : null,
  });
}

export function tellRefused(engine: Engine, mi: number, state: number, why: Refusal): void {
  engine.watch?.tell({ kind: "refused", machine: mi, state: ref(engine, mi, state), why });
}
