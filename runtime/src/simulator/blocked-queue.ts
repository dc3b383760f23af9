/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { BASE, BLOCKABLE, BYPASSABLE, INTERNAL, NOTHING, NOW, QUEUE_TIME } from "./board.ts";
import { RANKS } from "./queued-event.ts";
import { baseTime, isBlocked } from "./run.ts";
import type { Run, Side } from "./run.ts";

/**
 * The first event when the first packet is held back: of each side the earlier of what is
 * blocked, at the end of the blocking, and what is not; the client wins if they are as early.
 */
export function firstOfBlocked(run: Run): number {
  const { board } = run;
  const client = firstOfSide(run, run.client);
  const clientTime = board[QUEUE_TIME] as number;
  const server = firstOfSide(run, run.server);
  if (client === NOTHING) return server;
  if (server !== NOTHING && (board[QUEUE_TIME] as number) < clientTime) return server;
  board[QUEUE_TIME] = clientTime;
  return client;
}

/** The place of a side's first event; its time, not before now, goes to QUEUE_TIME. */
function firstOfSide(run: Run, side: Side): number {
  const { board } = run;
  const now = board[NOW] as number;
  let place = firstFree(run, side);
  let time = board[QUEUE_TIME] as number;
  if (!isBlocked(run, side)) {
    const bypassable = headTime(run, side, BYPASSABLE);
    const blockable = headTime(run, side, BLOCKABLE);
    const waiting = side.bypass || blockable < bypassable ? BLOCKABLE : BYPASSABLE;
    let waitingTime = waiting === BLOCKABLE ? blockable : bypassable;
    if (waitingTime < now) waitingTime = now;
    // At the same time packets of the trace are before what waits, all else is after it.
    if (waitingTime < time || (waitingTime === time && place !== BASE)) {
      place = waiting;
      time = waitingTime;
    }
  }
  // What is held back has no say: the end of the blocking comes before it.
  if (time === Infinity) return NOTHING;
  board[QUEUE_TIME] = time < now ? now : time;
  return side.offset + place;
}

/** The first of what blocking does not hold back; its time goes to QUEUE_TIME. */
function firstFree(run: Run, side: Side): number {
  const { board } = run;
  const base = baseTime(run, side);
  const internal = headTime(run, side, INTERNAL);
  // Packets of the trace come before other events at the same time.
  const free = base <= internal ? BASE : INTERNAL;
  board[QUEUE_TIME] = base <= internal ? base : internal;
  if (!side.bypass) return free;
  const bypassable = headTime(run, side, BYPASSABLE);
  // The reference compares with the trace's own time here, without the shift.
  const compared = free === BASE ? (side.base[side.baseAt] as number) : internal;
  if (bypassable === Infinity || bypassable > compared) return free;
  board[QUEUE_TIME] = bypassable;
  return BYPASSABLE;
}

/** When the head of a queue is due, Infinity if it is empty. */
function headTime(run: Run, side: Side, place: number): number {
  const key = run.board[side.offset + place] as number;
  return run.wide ? key : Math.floor(key / RANKS);
}
