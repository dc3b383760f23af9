import { EVENTS } from "../machine/constants.ts";
import { runningAt } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { ENDED, UNLIMITED } from "./layout.ts";
import type { Refusal, Report, StateRef } from "./observer.ts";

// What the framework tells its observer. Callers ask `engine.watch !== null` themselves: that much
// is all it costs without one, while a function that asks is not always inlined.

type Drawn = Extract<Report, { kind: "draw" }>["what"];

/** A state by number and name. */
function ref(engine: Engine, mi: number, state: number): StateRef {
  if (state === ENDED) return { index: "end", name: "end" };
  return { index: state, name: engine.watch?.names[mi]?.[state] ?? `state ${state}` };
}

function eventName(event: number): (typeof EVENTS)[number] {
  return EVENTS[event] ?? "Signal";
}

export function tellEvent({ watch }: Engine, event: number, machine: number | null): void {
  watch?.tell({ kind: "event", event: eventName(event), machine });
}

export function tellTransition(engine: Engine, mi: number, event: number, from: number): void {
  engine.watch?.tell({
    kind: "transition",
    machine: mi,
    event: eventName(event),
    from: ref(engine, mi, from),
    to: ref(engine, mi, runningAt(engine, mi).inState),
  });
}

export function tellDraw(engine: Engine, mi: number, what: Drawn, value: number): void {
  const state = ref(engine, mi, runningAt(engine, mi).inState);
  engine.watch?.tell({ kind: "draw", machine: mi, state, what, value });
}

export function tellCounter(
  engine: Engine,
  mi: number,
  counter: "A" | "B",
  oldHigh: number,
  oldLow: number,
): void {
  const before = u64(oldHigh, oldLow);
  const { highA, lowA, highB, lowB } = runningAt(engine, mi);
  const after = counter === "A" ? u64(highA, lowA) : u64(highB, lowB);
  engine.watch?.tell({ kind: "counter", machine: mi, counter, before, after });
}

export function tellSignal(engine: Engine, mi: number): void {
  engine.watch?.tell({ kind: "signal", machine: mi });
}

export function tellLimit(engine: Engine, mi: number): void {
  const { remaining } = runningAt(engine, mi);
  const exact = remaining === UNLIMITED ? 0xffff_ffff_ffff_ffffn : BigInt(remaining);
  engine.watch?.tell({ kind: "limit", machine: mi, left: exact });
}

export function tellAction(engine: Engine, mi: number, state: number): void {
  const action = runningAt(engine, mi).prepared.machine.states[state]?.action;
  if (action === null || action === undefined) return;
  engine.watch?.tell({
    kind: "action",
    machine: mi,
    state: ref(engine, mi, state),
    action: action.kind,
    timer: action.kind === "cancel" ? action.timer : null,
  });
}

export function tellRefused(engine: Engine, mi: number, state: number, why: Refusal): void {
  engine.watch?.tell({ kind: "refused", machine: mi, state: ref(engine, mi, state), why });
}

/** The u64 of two halves. */
function u64(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}
