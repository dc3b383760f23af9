/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import {
  BASE,
  BLOCKABLE,
  BYPASSABLE,
  EARLIEST,
  INTERNAL,
  leastKey,
  NOTHING,
  NOW,
  QUEUE_TIME,
  SERVER,
} from "./board.ts";
import { firstOfBlocked } from "./blocked-queue.ts";
import { RANKS } from "./queued-event.ts";
import { isBlocked } from "./run.ts";
import type { Run } from "./run.ts";
import { firstWideHead } from "./wide-choice.ts";

/**
 * The place of the queue whose head is next, and its time in QUEUE_TIME; NOTHING if
 * it is later than EARLIEST.
 */
export function firstInQueues(run: Run): number {
  const place = run.wide ? firstWideHead(run) : firstHead(run);
  return place !== NOTHING && isHeldBack(run, place) ? firstOfBlocked(run) : place;
}

/**
 * On each side the smallest key is first. Between the sides all that is overdue counts as now,
 * then the rank decides, then the client is first.
 */
function firstHead({ board }: Run): number {
  const client = leastKey(board, 0);
  const server = leastKey(board, SERVER);
  const now = board[NOW] as number;
  const offset = atLeast(client, now) <= atLeast(server, now) ? 0 : SERVER;
  const key = offset === 0 ? client : server;
  const due = Math.floor(key / RANKS);
  const time = due > now ? due : now;
  if (time > (board[EARLIEST] as number) || time === Infinity) return NOTHING;
  board[QUEUE_TIME] = time;
  return offset + placeOf(board, offset, key);
}

/** Whether it is a packet that its side's blocking does not let pass. */
function isHeldBack(run: Run, place: number): boolean {
  const kind = place & (SERVER - 1);
  if (kind > BLOCKABLE) return false;
  const side = place < SERVER ? run.client : run.server;
  return isBlocked(run, side) && !(side.bypass && kind === BYPASSABLE);
}

/** The key with its time moved up to now if it is earlier. */
function atLeast(key: number, now: number): number {
  // The rank of a key without %, which calls a function for doubles.
  return key >= now * RANKS ? key : now * RANKS + (key - Math.floor(key / RANKS) * RANKS);
}

/** Which of a side's board the key is. Of equal ones, which are all packets, bypassing is first. */
function placeOf(board: Float64Array, offset: number, key: number): number {
  if (key === (board[offset + INTERNAL] as number)) return INTERNAL;
  if (key === (board[offset + BASE] as number)) return BASE;
  return key === (board[offset + BYPASSABLE] as number) ? BYPASSABLE : BLOCKABLE;
}
