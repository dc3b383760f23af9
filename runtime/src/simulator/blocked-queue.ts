import { f64At } from "../random/typed-array.ts";
import { NOTHING } from "./queue-choice.ts";
import { RANKS } from "./queued-event.ts";
import {
  BASE,
  baseTime,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  INTERNAL,
  isBlocked,
  nowOf,
  QUEUE_TIME,
} from "./run.ts";
import type { Run, Side } from "./run.ts";

/**
 * The first event when the first packet is held back: of each side the earlier of what is
 * blocked, at the end of the blocking, and what is not; the client wins if they are as early.
 */
export function firstOfBlocked(run: Run): number {
  const { clock } = run;
  const client = firstOfSide(run, run.client);
  const clientTime = f64At(clock, QUEUE_TIME);
  const server = firstOfSide(run, run.server);
  if (server === NOTHING || clientTime <= f64At(clock, QUEUE_TIME)) {
    clock[QUEUE_TIME] = clientTime;
    return client;
  }
  return server;
}

/** The place of a side's first event; its time, not before now, goes to QUEUE_TIME. */
function firstOfSide(run: Run, side: Side): number {
  const now = nowOf(run);
  const until = isBlocked(run, side) ? f64At(run.next, side.offset + BLOCKED_UNTIL) : now;
  const bypassable = headTime(run, side, BYPASSABLE);
  const blockable = headTime(run, side, BLOCKABLE);
  const held = side.bypass || blockable < bypassable ? BLOCKABLE : BYPASSABLE;
  const heldTime = Math.max(held === BLOCKABLE ? blockable : bypassable, until);

  const base = baseTime(side);
  const internal = headTime(run, side, INTERNAL);
  // Packets of the trace come before other events at the same time.
  let free = base <= internal ? BASE : INTERNAL;
  let freeTime = free === BASE ? base : internal;
  if (side.bypass) {
    // The reference compares with the trace's own time here, without the shift.
    const compared = free === BASE ? f64At(side.base, side.baseAt) : internal;
    if (bypassable <= compared && bypassable !== Infinity) {
      free = BYPASSABLE;
      freeTime = bypassable;
    }
  }
  const heldFirst = heldTime < freeTime || (heldTime === freeTime && free !== BASE);
  const time = heldFirst ? heldTime : freeTime;
  run.clock[QUEUE_TIME] = Math.max(time, now);
  if (time === Infinity) return NOTHING;
  return side.offset + (heldFirst ? held : free);
}

/** When the head of a queue is due, Infinity if it is empty. */
function headTime(run: Run, side: Side, place: number): number {
  const key = f64At(run.heads, side.offset + place);
  return run.wide ? key : Math.floor(key / RANKS);
}
