import { EVENT_NUM, MAX_SAMPLED_DURATION } from "../machine/constants.ts";
import { samplePrepared } from "../random/dist.ts";
import type { PreparedDist } from "../random/dist.ts";
import { updateCounters } from "./counter.ts";
import { place } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import { COUNTER_ZERO, LIMIT_REACHED } from "./event-numbers.ts";
import { ENDED, NO_SIGNAL, NONE, SIGNAL_ALL, UNLIMITED } from "./layout.ts";
import { refusal } from "./limits.ts";
import { listen } from "./listen.ts";
import { ENDS, stateAt } from "./prepare.ts";
import type { PreparedMachine, PreparedState } from "./prepare.ts";
import {
  tellAction,
  tellDraw,
  tellLimit,
  tellRefused,
  tellSignal,
  tellTransition,
} from "./report.ts";

const TWO_POW_53 = 9007199254740992;
const TWO_POW_64 = 18446744073709551616;

/** No target was drawn. */
const STAYS = -3;

/**
 * Lets one machine hear an event. True if its state changed, on the way or in the end; a
 * signal changes none.
 */
export function transition(engine: Engine, running: Running, event: number): boolean {
  return ((running.hears >> event) & 1) !== 0 && follow(engine, running, event);
}

/** The same where the state listens to the event. */
export function follow(engine: Engine, running: Running, event: number): boolean {
  const { prepared: machine, inState: state } = running;
  const target = drawTarget(engine, machine, machine.offsets[state * EVENT_NUM + event] ?? 0);
  if (target >= 0) return enter(engine, running, target, event);
  if (target === STAYS) return false;
  if (target === ENDS) {
    // An action scheduled earlier in the batch is kept.
    place(running, ENDED);
    listen(engine);
    if (engine.watch !== null) tellTransition(engine, running.mi, event, state);
    return true;
  }
  // The second signal of a batch goes to all, the first signaller included.
  engine.signaller = engine.signaller === NO_SIGNAL ? running.mi : SIGNAL_ALL;
  if (engine.watch !== null) tellSignal(engine, running.mi);
  return false;
}

/** One draw, however certain the outcome. */
function drawTarget(engine: Engine, machine: PreparedMachine, offset: number): number {
  const { thresholds } = machine;
  const draw = engine.entropy.nextU32() >>> 9;
  const end = offset + 2 * (thresholds[offset] ?? 0);
  for (let i = offset + 1; i < end; i += 2) {
    if (draw < (thresholds[i] ?? 0)) return thresholds[i + 1] ?? STAYS;
  }
  return STAYS;
}

function enter(engine: Engine, running: Running, target: number, event: number): boolean {
  const { mi, inState: from } = running;
  const state = stateAt(running.prepared, target);
  const { action } = state;
  if (from !== target) {
    running.inState = target;
    running.hears = state.hears;
    listen(engine);
    drawLimit(engine, running, state);
  }
  if (engine.watch !== null) tellTransition(engine, mi, event, from);
  // Limits are looked at before the counters move the machine on, if they do.
  const why = action === null ? null : refusal(engine, running, action);
  let moved = false;
  let free = true;
  if (state.counts && updateCounters(engine, running, state)) {
    moved = transition(engine, running, COUNTER_ZERO);
    // After CounterZero, an action of this batch is kept, whichever event it is from.
    free = running.scheduled === NONE;
  }
  if (action !== null) {
    if (why !== null) tellRefused(engine, mi, target, why);
    else if (free) schedule(engine, running, target, state);
    else tellRefused(engine, mi, target, "action of the same batch kept after CounterZero");
  }
  return moved || running.inState !== from;
}

/** Draws the limit of the state just entered. */
export function drawLimit(engine: Engine, running: Running, state: PreparedState): void {
  const limit = state.action?.limitDist;
  if (limit === null || limit === undefined) {
    running.remaining = UNLIMITED;
    return;
  }
  const value = samplePrepared(limit, engine.entropy);
  if (engine.watch !== null) tellDraw(engine, running.mi, "limit", value);
  // Saturated at 2^64 - 1, which no run gets through.
  running.remaining = value < TWO_POW_64 ? roundHalfUp(value) : UNLIMITED;
  if (engine.watch !== null) tellLimit(engine, running.mi);
}

/** To the nearest whole number, halves away from 0; x >= 0. */
function roundHalfUp(x: number): number {
  const floor = Math.floor(x);
  return x - floor >= 0.5 ? floor + 1 : floor;
}

/**
 * Microseconds, at most a day, drawn when an action is scheduled. Stored and not returned: a
 * double that a function returns is boxed each time, one in a field is not.
 */
function drawTime(
  engine: Engine,
  running: Running,
  dist: PreparedDist,
  what: "timeout" | "duration",
): void {
  const value = samplePrepared(dist, engine.entropy);
  if (engine.watch !== null) tellDraw(engine, running.mi, what, value);
  const time = value < MAX_SAMPLED_DURATION ? value : MAX_SAMPLED_DURATION;
  const floor = Math.floor(time);
  const rounded = time - floor >= 0.5 ? floor + 1 : floor;
  if (what === "timeout") running.waits = rounded;
  else running.lasts = rounded;
}

/** Keeps the action of `index` as the one to return for this machine. */
function schedule(engine: Engine, running: Running, index: number, state: PreparedState): void {
  const { action } = state;
  if (action === null) return;
  const { mi } = running;
  running.scheduled = index;
  if (action.timeoutDist !== null) {
    drawTime(engine, running, action.timeoutDist, "timeout");
  }
  if (action.durationDist !== null) {
    drawTime(engine, running, action.durationDist, "duration");
  }
  engine.scheduled = true;
  if (engine.watch !== null) tellAction(engine, mi, index);
}

/**
 * The current state's action has happened once more. At 0 the machine hears LimitReached, and
 * again on every further event while the limit stays 0.
 */
export function countDown(engine: Engine, running: Running): void {
  const { remaining: limit } = running;
  if (limit !== 0) {
    // Above 2^53 the difference could not be seen, and no run lasts that long.
    if (limit === UNLIMITED || limit >= TWO_POW_53) return;
    running.remaining = limit - 1;
    if (engine.watch !== null) tellLimit(engine, running.mi);
    if (limit > 1) return;
  }
  if (!stateAt(running.prepared, running.inState).action?.limitDist) return;
  running.scheduled = NONE;
  transition(engine, running, LIMIT_REACHED);
}
