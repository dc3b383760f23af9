import {
  ACTION,
  ACTION_KIND,
  COUNTER_A,
  COUNTER_B,
  DURATION,
  ENDS,
  HEARS,
  LIMIT,
  LISTS,
  NO_ACTION,
  STAYS,
  TIMEOUT,
} from "../../src/simulator/compiled/layout.ts";
import { COUNTER_ZERO, LIMIT_REACHED } from "../../src/framework/event-numbers.ts";
import { NO_SIGNAL, SIGNAL_ALL, UNLIMITED } from "../../src/framework/layout.ts";
import { updateCounters } from "./counter.ts";
import { allowed } from "./limits.ts";
import { nextWord } from "./random.ts";
import { sample } from "./sample.ts";
import { Running, runningAt, Side } from "./state.ts";

// What a machine does on an event, as framework/transition.ts has it.

/** Microseconds: a day. */
const LONGEST: f64 = 86_400_000_000;

/** Lets one machine hear an event. True if its state changed, on the way or in the end. */
export function transition(side: Side, running: Running, event: i32): bool {
  return ((running.hears >> event) & 1) !== 0 && follow(side, running, event);
}

/** The same where the state listens to the event. */
export function follow(side: Side, running: Running, event: i32): bool {
  const target = drawTarget(side, running, event);
  if (target >= 0) return enter(side, running, running.machine + <usize>target);
  if (target === STAYS) return false;
  if (target === ENDS) {
    running.state = 0;
    running.hears = 0;
    listen(side);
    return true;
  }
  // The second signal of a batch goes to all, the first signaller included.
  side.signaller = side.signaller === NO_SIGNAL ? running.mi : SIGNAL_ALL;
  return false;
}

function drawTarget(side: Side, running: Running, event: i32): i32 {
  let at = running.machine + load<u32>(running.state + ((<usize>event) << 2), LISTS);
  const draw = <i32>(nextWord(side) >> 41);
  const end = at + ((<usize>load<u32>(at)) << 3);
  for (; at < end; at += 8) if (draw < load<i32>(at, 4)) return load<i32>(at, 8);
  return STAYS;
}

function enter(side: Side, running: Running, state: usize): bool {
  const from = running.state;
  if (from !== state) {
    running.state = state;
    running.hears = load<u32>(state, HEARS);
    listen(side);
    drawLimit(side, running, state);
  }
  const action = load<i32>(state, ACTION);
  // Limits are looked at before the counters move the machine on, if they do.
  const may = action !== NO_ACTION && allowed(side, running, action);
  let moved = false;
  let free = true;
  if ((load<i32>(state, COUNTER_A) | load<i32>(state, COUNTER_B)) !== 0) {
    if (updateCounters(side, running, state)) {
      moved = transition(side, running, COUNTER_ZERO);
      free = running.scheduled === 0;
    }
  }
  if (may && free) schedule(side, running, state);
  return moved || running.state !== from;
}

/** Draws the limit of the state just entered. */
export function drawLimit(side: Side, running: Running, state: usize): void {
  const dist = load<u32>(state, LIMIT);
  if (dist === 0) {
    running.remaining = UNLIMITED;
    return;
  }
  const value = sample(side, running, running.machine + dist);
  // From 2^53 on a limit is never counted down.
  running.remaining = value < 9007199254740992 ? rounded(value) : UNLIMITED;
}

/** To the nearest whole number, halves away from 0; x >= 0. */
function rounded(x: f64): i64 {
  const floor = Math.floor(x);
  return <i64>floor + <i64>(x - floor >= 0.5);
}

/** A timeout or a duration: nanoseconds. */
function drawTime(side: Side, running: Running, dist: usize): i64 {
  const value = sample(side, running, running.machine + dist);
  return rounded(value < LONGEST ? value : LONGEST) * 1000;
}

/** Keeps the state's action as the one to return for this machine. */
function schedule(side: Side, running: Running, state: usize): void {
  running.scheduled = state;
  const timeout = load<u32>(state, TIMEOUT);
  if (timeout !== 0) running.waits = drawTime(side, running, timeout);
  const duration = load<u32>(state, DURATION);
  if (duration !== 0) running.lasts = drawTime(side, running, duration);
  side.scheduled = true;
}

/** The current state's action has happened once more. */
export function countDown(side: Side, running: Running): void {
  const limit = running.remaining;
  if (limit !== 0) {
    if (limit === UNLIMITED) return;
    running.remaining = limit - 1;
    if (limit > 1) return;
  }
  const state = running.state;
  if ((load<i32>(state, ACTION) & ACTION_KIND) === NO_ACTION || load<u32>(state, LIMIT) === 0)
    return;
  running.scheduled = 0;
  transition(side, running, LIMIT_REACHED);
}

/** Notes which events may be ignored: when a machine has entered another state. */
export function listen(side: Side): void {
  let heard: u32 = 0;
  for (let mi = 0; mi < side.count; mi++) heard |= runningAt(side, mi).hears;
  side.ignored = side.uncounted & ~heard;
}
