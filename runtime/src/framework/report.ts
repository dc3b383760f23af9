import { EVENTS } from "../machine/constants.ts";
import { COUNTER_A, COUNTER_B, ENDED, LIMIT, read, stateOf, UNLIMITED } from "./engine.ts";
import type { Engine } from "./engine.ts";
import type { Refusal, Report, StateRef } from "./observer.ts";

// What the framework tells its observer. Without one, each of these is a comparison.

/** A state by number and name. */
function ref(engine: Engine, mi: number, state: number): StateRef {
  if (state === ENDED) return { index: "end", name: "end" };
  return { index: state, name: engine.watch?.names[mi]?.[state] ?? `state ${state}` };
}

export function reportEvent(engine: Engine, event: number, machine: number | null): void {
  if (engine.watch === null) return;
  engine.watch.observer({ kind: "event", event: eventName(event), machine });
}

export function reportTransition(engine: Engine, mi: number, event: number, from: number): void {
  if (engine.watch === null) return;
  engine.watch.observer({
    kind: "transition",
    machine: mi,
    event: eventName(event),
    from: ref(engine, mi, from),
    to: ref(engine, mi, stateOf(engine, mi)),
  });
}

export function reportDraw(
  engine: Engine,
  mi: number,
  what: Extract<Report, { kind: "draw" }>["what"],
  value: number,
): void {
  if (engine.watch === null) return;
  const state = ref(engine, mi, stateOf(engine, mi));
  engine.watch.observer({ kind: "draw", machine: mi, state, what, value });
}

export function reportCounter(
  engine: Engine,
  mi: number,
  counter: "A" | "B",
  oldHigh: number,
  oldLow: number,
): void {
  if (engine.watch === null) return;
  const field = counter === "A" ? COUNTER_A : COUNTER_B;
  const before = u64(oldHigh, oldLow);
  const after = u64(read(engine, mi, field), read(engine, mi, field + 1));
  engine.watch.observer({ kind: "counter", machine: mi, counter, before, after });
}

export function reportLimit(engine: Engine, mi: number): void {
  if (engine.watch === null) return;
  const left = read(engine, mi, LIMIT);
  const exact = left >= UNLIMITED ? 0xffff_ffff_ffff_ffffn : BigInt(left);
  engine.watch.observer({ kind: "limit", machine: mi, left: exact });
}

export function reportSignal(engine: Engine, mi: number): void {
  engine.watch?.observer({ kind: "signal", machine: mi });
}

export function reportAction(engine: Engine, mi: number, state: number): void {
  if (engine.watch === null) return;
  const action = engine.machines[mi]?.machine.states[state]?.action;
  if (action === null || action === undefined) return;
  engine.watch.observer({
    kind: "action",
    machine: mi,
    state: ref(engine, mi, state),
    action: action.kind,
    timer: action.kind === "cancel" ? action.timer : null,
  });
}

export function reportRefused(engine: Engine, mi: number, state: number, why: Refusal): void {
  if (engine.watch === null) return;
  engine.watch.observer({ kind: "refused", machine: mi, state: ref(engine, mi, state), why });
}

function eventName(event: number): (typeof EVENTS)[number] {
  return EVENTS[event] ?? "Signal";
}

/** The u64 of two halves. */
function u64(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}
