import { EVENT_NUM } from "../machine/constants.ts";
import { samplePrepared } from "../random/dist.ts";
import { updateCounters } from "./counter.ts";
import { place } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import { roundHalfUp } from "./drawn-time.ts";
import { COUNTER_ZERO, LIMIT_REACHED } from "./event-numbers.ts";
import { ENDED, NO_SIGNAL, NONE, SIGNAL_ALL, UNLIMITED } from "./layout.ts";
import { refusal } from "./limits.ts";
import { listen } from "./listen.ts";
import { TWO_POW_53, TWO_POW_64 } from "./powers.ts";
import { ENDS, stateAt } from "./prepare.ts";
import type { PreparedAction, PreparedMachine, PreparedState } from "./prepare.ts";
import {
  tellLimit,
  tellLimitDrawn,
  tellRefused,
  tellScheduled,
  tellSignal,
  tellTransition,
} from "./report.ts";

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
  const { inState: from } = running;
  const state = stateAt(running.prepared, target);
  if (from !== target) {
    running.inState = target;
    running.hears = state.hears;
    listen(engine);
    drawLimit(engine, running, state);
  }
  if (state.entersFully) return enterFully(engine, running, target, event, from);
  const { action } = state;
  if (action !== null && refusal(engine, running, action) === null) {
    schedule(engine, running, target, action);
  }
  return from !== target;
}

/** The rest where counters change or an observer is told: apart, so that most ask for neither. */
function enterFully(
  engine: Engine,
  running: Running,
  target: number,
  event: number,
  from: number,
): boolean {
  const { mi } = running;
  const state = stateAt(running.prepared, target);
  const { action } = state;
  if (engine.watch !== null) tellTransition(engine, mi, event, from);
  // Limits are looked at before the counters move the machine on, if they do.
  let why = action === null ? null : refusal(engine, running, action);
  let moved = false;
  if (updateCounters(engine, running, state)) {
    moved = transition(engine, running, COUNTER_ZERO);
    // An action that is scheduled by now is kept, whichever event of the batch it is from.
    if (running.scheduled !== NONE) why ??= "action of the same batch kept after CounterZero";
  }
  if (action !== null) {
    if (why !== null) tellRefused(engine, mi, target, why);
    else {
      schedule(engine, running, target, action);
      if (engine.watch !== null) tellScheduled(engine, running, action);
    }
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
  // Saturated at 2^64 - 1, which no run gets through.
  running.remaining = value < TWO_POW_64 ? roundHalfUp(value) : UNLIMITED;
  if (engine.watch !== null) tellLimitDrawn(engine, running, value);
}

/** Keeps the action of state `index` as the one to return for this machine, its times as drawn. */
function schedule(engine: Engine, running: Running, index: number, action: PreparedAction): void {
  running.scheduled = index;
  if (action.timeoutDist !== null) {
    running.waits = samplePrepared(action.timeoutDist, engine.entropy);
  }
  if (action.durationDist !== null) {
    running.lasts = samplePrepared(action.durationDist, engine.entropy);
  }
  engine.scheduled = true;
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
