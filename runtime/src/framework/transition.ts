import { EVENT_NUM, MAX_SAMPLED_DURATION } from "../machine/constants.ts";
import { samplePrepared } from "../random/dist.ts";
import type { PreparedDist } from "../random/dist.ts";
import { i32At } from "../random/typed-array.ts";
import { updateCounters } from "./counter.ts";
import {
  DURATION,
  ENDED,
  LIMIT,
  machineAt,
  NO_SIGNAL,
  NONE,
  read,
  SCHEDULED,
  SIGNAL_ALL,
  STATE,
  stateOf,
  TIMEOUT,
  UNLIMITED,
  write,
} from "./engine.ts";
import type { Engine } from "./engine.ts";
import { COUNTER_ZERO, LIMIT_REACHED } from "./event.ts";
import { refusal } from "./limits.ts";
import { ENDS } from "./prepare.ts";
import type { PreparedMachine, PreparedState } from "./prepare.ts";
import {
  reportAction,
  reportDraw,
  reportLimit,
  reportRefused,
  reportSignal,
  reportTransition,
} from "./report.ts";

/** No target was drawn. */
const STAYS = -3;

/**
 * Lets one machine hear an event. True if its state changed, on the way or in the end; a
 * signal changes none.
 */
export function transition(engine: Engine, mi: number, event: number): boolean {
  const current = stateOf(engine, mi);
  if (current === ENDED) return false;
  const machine = machineAt(engine, mi);
  const offset = i32At(machine.offsets, current * EVENT_NUM + event);
  return offset !== 0 && follow(engine, mi, current, event, offset);
}

/** The state has a list for the event, at `offset`. */
function follow(
  engine: Engine,
  mi: number,
  current: number,
  event: number,
  offset: number,
): boolean {
  const target = drawTarget(engine, machineAt(engine, mi), offset);
  if (target >= 0) return enter(engine, mi, current, target, event);
  if (target === STAYS) return false;
  if (target === ENDS) {
    // An action scheduled earlier in the batch is kept.
    write(engine, mi, STATE, ENDED);
    reportTransition(engine, mi, event, current);
    return true;
  }
  // The second signal of a batch goes to all, the first signaller included.
  engine.signal = engine.signal === NO_SIGNAL ? mi : SIGNAL_ALL;
  reportSignal(engine, mi);
  return false;
}

/** One draw, however certain the outcome. */
function drawTarget(engine: Engine, machine: PreparedMachine, offset: number): number {
  const { transitions } = machine;
  const draw = engine.generator.nextU32() >>> 9;
  const end = offset + 2 * i32At(transitions, offset);
  for (let i = offset + 1; i < end; i += 2) {
    if (draw < i32At(transitions, i)) return i32At(transitions, i + 1);
  }
  return STAYS;
}

function enter(
  engine: Engine,
  mi: number,
  current: number,
  target: number,
  event: number,
): boolean {
  const machine = machineAt(engine, mi);
  const state = stateAt(machine, target);
  if (current !== target) {
    write(engine, mi, STATE, target);
    drawLimit(engine, mi, state);
  }
  reportTransition(engine, mi, event, current);
  // Limits are looked at before the counters move the machine on, if they do.
  const { action } = state;
  const why = action === null ? null : refusal(engine, mi, action);
  let moved = false;
  let free = true;
  if (updateCounters(engine, mi, state)) {
    moved = transition(engine, mi, COUNTER_ZERO);
    // After CounterZero, an action of this batch is kept, whichever event it is from.
    free = read(engine, mi, SCHEDULED) === NONE;
  }
  if (action !== null) {
    if (why !== null) reportRefused(engine, mi, target, why);
    else if (free) schedule(engine, mi, target, state);
    else reportRefused(engine, mi, target, "action of the same batch kept after CounterZero");
  }
  return moved || stateOf(engine, mi) !== current;
}

function stateAt(machine: PreparedMachine, index: number): PreparedState {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- targets are valid indices
  return machine.states[index] as PreparedState;
}

/** Draws the limit of the state just entered. */
export function drawLimit(engine: Engine, mi: number, state: PreparedState): void {
  const limit = state.action?.limit;
  if (limit === null || limit === undefined) {
    write(engine, mi, LIMIT, UNLIMITED);
    return;
  }
  const value = samplePrepared(limit, engine.generator);
  reportDraw(engine, mi, "limit", value);
  write(engine, mi, LIMIT, Math.min(roundHalfUp(value), UNLIMITED));
  reportLimit(engine, mi);
}

/** To the nearest whole number, halves away from 0; x >= 0. */
function roundHalfUp(x: number): number {
  const floor = Math.floor(x);
  return x - floor >= 0.5 ? floor + 1 : floor;
}

/** Microseconds, at most a day, drawn when an action is scheduled. */
function drawTime(
  engine: Engine,
  mi: number,
  dist: PreparedDist,
  what: "timeout" | "duration",
): number {
  const value = samplePrepared(dist, engine.generator);
  reportDraw(engine, mi, what, value);
  return roundHalfUp(Math.min(value, MAX_SAMPLED_DURATION));
}

/** Keeps the action of `index` as the one to return for this machine. */
function schedule(engine: Engine, mi: number, index: number, state: PreparedState): void {
  const { action } = state;
  if (action === null) return;
  write(engine, mi, SCHEDULED, index);
  if (action.timeout !== null) {
    write(engine, mi, TIMEOUT, drawTime(engine, mi, action.timeout, "timeout"));
  }
  if (action.duration !== null) {
    write(engine, mi, DURATION, drawTime(engine, mi, action.duration, "duration"));
  }
  engine.scheduled = true;
  reportAction(engine, mi, index);
}

/**
 * The current state's action has happened once more. At 0 the machine hears LimitReached, and
 * again on every further event while the limit stays 0.
 */
export function countDown(engine: Engine, mi: number): void {
  const left = read(engine, mi, LIMIT);
  // Above 2^53 the difference could not be seen, and no run lasts that long.
  if (left > 0 && left < 9007199254740992) {
    write(engine, mi, LIMIT, left - 1);
    reportLimit(engine, mi);
  }
  const state = stateAt(machineAt(engine, mi), stateOf(engine, mi));
  if (read(engine, mi, LIMIT) !== 0 || !state.action?.limit) return;
  write(engine, mi, SCHEDULED, NONE);
  transition(engine, mi, LIMIT_REACHED);
}
