import { pop, payloadOf, push } from "./heap.ts";
import { baseTime, firstWaiting, showBase, timeOf } from "./queues.ts";
import { blockable, bypassable, client, Heap, run, server, shifts, Side } from "./state.ts";

// Packets that were held back make later packets of the trace late: simulator/shift.ts.

/** Nanoseconds: packets as close together as this belong to one burst. */
const BURST: i64 = 1_000_000;
/** Nanoseconds: waiting packets as close as this carry the delay on. */
const ADJACENT: i64 = 100_000_000;

function planShift(side: Side, time: i64, blocked: i64): void {
  const toClient = run.travel * (side.isClient !== 0 ? 4 : 1) - blocked;
  const toServer = run.travel * (side.isClient !== 0 ? 3 : 4) - blocked;
  push(shifts(client), time + (toClient > 0 ? toClient : 0), blocked);
  push(shifts(server), time + (toServer > 0 ? toServer : 0), blocked);
  run.stale = true;
}

/** Carries out a shift that is due. */
export function applyShift(): void {
  const side = shifts(client).first <= shifts(server).first ? client : server;
  const heap = shifts(side);
  side.shift += payloadOf(heap);
  pop(heap);
  showBase(side);
}

/** Blocking ends: what waited has been delayed, if anything did. */
export function shiftAfterBlocking(side: Side, expiry: i64): void {
  const head = firstWaiting(side);
  if (head >= expiry) return;
  const tail = bypassable(side).size + blockable(side).size > 2 ? tailOf(side, head) : head;
  // The next packet of the trace belongs to the same burst: a later blocking delays its tail.
  if (tail === expiry || baseTime(side) - head <= BURST) return;
  planShift(side, expiry, expiry > tail ? expiry - tail : 0);
}

/** When the last waiting packet of the burst that begins at `head` was put there. */
function tailOf(side: Side, head: i64): i64 {
  return lastOfBurst(blockable(side), head, lastOfBurst(bypassable(side), head, head));
}

function lastOfBurst(heap: Heap, head: i64, tail: i64): i64 {
  const end = heap.data + ((<usize>heap.size) << 4);
  for (let at = heap.data; at < end; at += 16) {
    const time = timeOf(load<i64>(at));
    if (time - head <= BURST && time > tail) tail = time;
  }
  return tail;
}

/** Padding let a waiting packet, put there at `head`, pass the blocking; it is off the queue. */
export function shiftAfterBypass(side: Side, head: i64): void {
  if (firstWaiting(side) - head <= ADJACENT) return;
  if (baseTime(side) - head <= BURST) return;
  planShift(side, run.now, run.now - head);
}

/** A packet sent now is delayed by the rate. The client's shift counts on both sides. */
export function shiftAfterRate(side: Side, delay: i64): void {
  const now = run.now;
  if (firstWaiting(side) - now <= ADJACENT) return;
  if (load<i64>(side.base) + client.shift - now <= BURST) return;
  planShift(side, now, delay);
}
