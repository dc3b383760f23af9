/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { NEXT_SHIFT, SERVER, SHIFT, TRAVEL } from "./board.ts";
import { pop, push } from "./heap.ts";
import { RANKS, WIDE_FROM } from "./queued-event.ts";
import { baseTime, firstWaiting, nowOf, showBase, widen } from "./run.ts";
import type { Run, Side } from "./run.ts";

// Packets that were held back make later packets of the trace late: the other end answers later.
// The rest of the trace is then shifted, at each side when news of the delay has reached it.

/** Nanoseconds: packets as close together as this belong to one burst. */
const BURST = 1_000_000;
/** Nanoseconds: waiting packets as close as this carry the delay on. */
const ADJACENT = 100_000_000;

/**
 * Plans the shift by `blocked`, which was noticed at `time` on one side. With the one-way delay D,
 * the news takes 4 D back to the same side, 3 D from the client to the server's destination, D
 * from the server to the client, less the time that has already gone by.
 */
function planShift(run: Run, side: Side, time: number, blocked: number): void {
  const delay = run.board[TRAVEL] as number;
  const toClient = (side.isClient ? 4 : 1) * delay - blocked;
  const toServer = (side.isClient ? 3 : 4) * delay - blocked;
  push(run.client.shifts, time + Math.max(toClient, 0), blocked);
  push(run.server.shifts, time + Math.max(toServer, 0), blocked);
  run.stale = true;
}

/** Carries out a shift that is due. */
export function applyShift(run: Run): void {
  const { board, client, server } = run;
  const isClients = (board[NEXT_SHIFT] as number) <= (board[NEXT_SHIFT + SERVER] as number);
  const side = isClients ? client : server;
  const place = side.offset + SHIFT;
  const shift = (board[place] as number) + (side.shifts.data[1] as number);
  board[place] = shift;
  pop(side.shifts);
  const { base } = side;
  if (base.length > 1 && (base[base.length - 2] as number) + shift >= WIDE_FROM) widen(run);
  showBase(run, side);
}

/** Blocking ends: what waited has been delayed, if anything did. */
export function shiftAfterBlocking(run: Run, side: Side, expiry: number): void {
  const head = firstWaiting(run, side);
  if (head >= expiry) return;
  const tail = side.bypassable.size + side.blockable.size > 2 ? tailOf(run, side, head) : head;
  // The next packet of the trace belongs to the same burst: a later blocking delays its tail.
  if (tail === expiry || baseTime(run, side) - head <= BURST) return;
  planShift(run, side, expiry, Math.max(expiry - tail, 0));
}

/** When the last waiting packet of the burst that begins at `head` was put there. */
function tailOf(run: Run, side: Side, head: number): number {
  let tail = head;
  for (const { data, size } of [side.bypassable, side.blockable]) {
    for (let at = 0; at < size * 2; at += 2) {
      const key = data[at] as number;
      // Packets into the tunnel have rank 0: their key is 16 times their time.
      const time = run.wide ? key : key / RANKS;
      if (time - head <= BURST && time > tail) tail = time;
    }
  }
  return tail;
}

/** Padding let a waiting packet, put there at `head`, pass the blocking; it is off the queue. */
export function shiftAfterBypass(run: Run, side: Side, head: number): void {
  if (firstWaiting(run, side) - head <= ADJACENT) return;
  if (baseTime(run, side) - head <= BURST) return;
  planShift(run, side, nowOf(run), nowOf(run) - head);
}

/**
 * A packet sent now is delayed by the rate. As in the reference, the client's shift counts on
 * both sides.
 */
export function shiftAfterRate(run: Run, side: Side, delay: number): void {
  const now = nowOf(run);
  if (firstWaiting(run, side) - now <= ADJACENT) return;
  const base = (side.base[side.baseAt] as number) + (run.board[SHIFT] as number);
  if (base - now <= BURST) return;
  planShift(run, side, now, delay);
}
