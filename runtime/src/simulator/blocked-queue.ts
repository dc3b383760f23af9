import { f64At } from "../random/typed-array.ts";
import { RANKS } from "./queued-event.ts";
import {
  BASE,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  INTERNAL,
  NOTHING,
  QUEUE_TIME,
} from "./board.ts";
import { baseTime, isBlocked, nowOf } from "./run.ts";
import type { Run, Side } from "./run.ts";

/**
 * The first event when the first packet is held back: of each side the earlier of what is
 * blocked, at the end of the blocking, and what is not; the client wins if they are as early.
 */
export function firstOfBlocked(run: Run): number {
  const { board } = run;
  const client = firstOfSide(run, run.client);
  const clientTime = f64At(board, QUEUE_TIME);
  const server = firstOfSide(run, run.server);
  if (client === NOTHING) return server;
  if (server !== NOTHING && f64At(board, QUEUE_TIME) < clientTime) return server;
  board[QUEUE_TIME] = clientTime;
  return client;
}

/** The place of a side's first event; its time, not before now, goes to QUEUE_TIME. */
function firstOfSide(run: Run, side: Side): number {
  const { board } = run;
  const now = nowOf(run);
  const until = isBlocked(run, side) ? f64At(run.board, side.offset + BLOCKED_UNTIL) : now;
  const free = firstFree(run, side);
  const freeTime = f64At(board, QUEUE_TIME);
  const bypassable = headTime(run, side, BYPASSABLE);
  const blockable = headTime(run, side, BLOCKABLE);
  const held = side.bypass || blockable < bypassable ? BLOCKABLE : BYPASSABLE;
  const heldTime = Math.max(held === BLOCKABLE ? blockable : bypassable, until);
  // At the same time packets of the trace are before what is held back, all else is after it.
  const heldFirst = heldTime < freeTime || (heldTime === freeTime && free !== BASE);
  const time = heldFirst ? heldTime : freeTime;
  if (time === Infinity) return NOTHING;
  board[QUEUE_TIME] = Math.max(time, now);
  return side.offset + (heldFirst ? held : free);
}

/** The first of what blocking does not hold back; its time goes to QUEUE_TIME. */
function firstFree(run: Run, side: Side): number {
  const base = baseTime(run, side);
  const internal = headTime(run, side, INTERNAL);
  // Packets of the trace come before other events at the same time.
  const free = base <= internal ? BASE : INTERNAL;
  run.board[QUEUE_TIME] = Math.min(base, internal);
  if (!side.bypass) return free;
  const bypassable = headTime(run, side, BYPASSABLE);
  // The reference compares with the trace's own time here, without the shift.
  const compared = free === BASE ? f64At(side.base, side.baseAt) : internal;
  if (bypassable === Infinity || bypassable > compared) return free;
  run.board[QUEUE_TIME] = bypassable;
  return BYPASSABLE;
}

/** When the head of a queue is due, Infinity if it is empty. */
function headTime(run: Run, side: Side, place: number): number {
  const key = f64At(run.board, side.offset + place);
  return run.wide ? key : Math.floor(key / RANKS);
}
