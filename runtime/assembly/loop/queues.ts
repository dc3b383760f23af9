import { RANK_MASK } from "../../src/simulator/queued-event.ts";
import { push } from "./heap.ts";
import { enlarged, NEVER, NO_KEY } from "./memory.ts";
import {
  blockable,
  bypassable,
  client,
  Heap,
  internal,
  run,
  server,
  shifts,
  Side,
} from "./state.ts";

// Keys are times and ranks in one number, so that one comparison decides: queued-event.ts of the
// simulator. What follows is simulator/run.ts, pass-on.ts and earliest.ts.

/** What `due` can be. */
export const SHIFTS = 0;
export const BLOCKING = 1;
export const TIMERS = 2;
export const ACTIONS = 3;

/** In place of an event's info, or of a queue: there is none. */
export const NOTHING = -1;

export function timeOf(key: i64): i64 {
  return key >> 4;
}

/** 1 if the event keeps the simulation going when the trace has ended. */
export function carries(info: i32): i32 {
  // The ranks of TunnelSent and TunnelRecv, and the flag of padding.
  return ((9 >> (info & RANK_MASK)) | (info >> 4)) & 1;
}

/** Queues an event that happens at a time. */
export function queueAt(heap: Heap, time: i64, info: i32): void {
  push(heap, (time << 4) | (info & RANK_MASK), info);
  run.carried += carries(info);
}

/** When the next packet of the trace enters at a side. */
export function baseTime(side: Side): i64 {
  return timeOf(side.baseKey);
}

/** Updates the head of a side's trace. */
export function showBase(side: Side): void {
  const time = load<i64>(side.base);
  side.baseKey = time === NEVER ? NO_KEY : ((time + side.shift) << 4) | 1;
}

/** The smallest key of a side's queues. */
export function leastKey(side: Side): i64 {
  const entering = earlier(internal(side).first, side.baseKey);
  const waiting = earlier(blockable(side).first, bypassable(side).first);
  return earlier(entering, waiting);
}

export function isBlocked(side: Side): bool {
  return side.blockedUntil !== NEVER;
}

/** Whether packets wait to enter the tunnel at a side. */
export function waits(side: Side): bool {
  return (bypassable(side).first & blockable(side).first) !== NO_KEY;
}

/** When the first packet that waits to enter the tunnel was put there. */
export function firstWaiting(side: Side): i64 {
  return timeOf(earlier(bypassable(side).first, blockable(side).first));
}

/** Updates `earliest` and `due`: of several as early the one that comes first. */
export function findEarliest(): void {
  run.stale = false;
  let earliest = NEVER;
  let due = ACTIONS;
  let time = earlier(shifts(client).first, shifts(server).first);
  if (time < earliest) {
    earliest = time;
    due = SHIFTS;
  }
  time = earlier(client.blockedUntil, server.blockedUntil);
  if (time < earliest) {
    earliest = time;
    due = BLOCKING;
  }
  time = earlier(client.nextTimer, server.nextTimer);
  if (time < earliest) {
    earliest = time;
    due = TIMERS;
  }
  time = earlier(client.nextAction, server.nextAction);
  if (time < earliest) {
    earliest = time;
    due = ACTIONS;
  }
  run.due = due;
  run.earliest = earliest;
}

export function earlier(a: i64, b: i64): i64 {
  // Without a branch, which the processor would guess wrong every other time.
  return select<i64>(a, b, a < b);
}

/** Appends to a side's spans of blocking: a double. */
export function pushSpan(side: Side, time: i64): void {
  if (side.spanCount === side.spanRoom) {
    side.spans = enlarged(side.spans, (<usize>side.spanCount) << 3);
    side.spanRoom *= 2;
  }
  store<f64>(side.spans + ((<usize>side.spanCount) << 3), <f64>time);
  side.spanCount++;
}
