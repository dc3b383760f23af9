/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import {
  AT,
  BASE,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  EARLIEST,
  INTERNAL,
  NOTHING,
  NOW,
} from "./board.ts";
import { findEarliest } from "./earliest.ts";
import type { Heap } from "./heap.ts";
import { RANK_MASK, RANKS, TUNNEL_SENT_RANK } from "./queued-event.ts";
import { isBlocked, queueNow } from "./run.ts";
import type { Run, Side } from "./run.ts";

// Most events cause the one that comes right after them: a packet that enters the tunnel leaves,
// one that comes out is received. Where nothing else can come first, and the queue would be
// the same afterwards, it is passed on and not queued. All answers here may be false instead of
// true without changing anything but the time it takes.

/** Whether a packet put into the tunnel now is sent next. */
export function entersAtOnce(run: Run, side: Side): boolean {
  const { board } = run;
  if (!isQuiet(run) || isBlocked(run, side) || waits(board, side.offset)) return false;
  // Of packets sent at the same time the client's is first, blocked or not.
  return side.isClient || !waits(board, 0);
}

/** Whether a packet that has come out of the tunnel now is received next. */
export function leavesAtOnce(run: Run, side: Side): boolean {
  if (!isQuiet(run)) return false;
  const { board } = run;
  const now = board[NOW] as number;
  // Keys from here on are later than now, whatever their rank.
  const later = run.wide ? now + 1 : (now + 1) * RANKS;
  return (
    isHeldOrLater(run, run.client, later) &&
    isHeldOrLater(run, run.server, later) &&
    leavesNoTrace(side.internal)
  );
}

/** Whether a side has nothing to do now but packets that blocking holds back. */
function isHeldOrLater(run: Run, side: Side, later: number): boolean {
  const { board } = run;
  const { offset } = side;
  if ((board[offset + BASE] as number) < later || (board[offset + INTERNAL] as number) < later) {
    return false;
  }
  return !waits(board, offset) || holdsBack(board, side);
}

/** Whether a side's blocking holds back all that waits there. */
function holdsBack(board: Float64Array, { bypass, offset }: Side): boolean {
  return (
    (board[offset + BLOCKED_UNTIL] as number) !== Infinity &&
    !(bypass && (board[offset + BYPASSABLE] as number) !== Infinity)
  );
}

/**
 * Whether an action or timer of this side that is due, when all queues are later, makes the next
 * event, at AT.
 */
export function comesNext(run: Run, side: Side): boolean {
  const { board } = run;
  const { offset } = side;
  const time = board[EARLIEST] as number;
  // Blocking that ends at once ends before the framework hears that it began.
  if ((board[AT] as number) !== time || (board[offset + BLOCKED_UNTIL] as number) <= time)
    return false;
  // See `firstFree`: what may bypass could come first.
  if (side.bypass && (board[offset + BYPASSABLE] as number) !== Infinity) return false;
  return leavesNoTrace(side.internal);
}

/**
 * Another event is about to be queued in `internal`: what was passed on instead of being queued
 * there would have been there before it. It still comes first.
 */
export function queuePassedOn(run: Run): void {
  const info = run.passedOn;
  if (info === NOTHING || (info & RANK_MASK) === TUNNEL_SENT_RANK) return;
  run.passedOn = NOTHING;
  queueNow(run, run.side.internal, info);
}

/** Nothing but queues is due now. */
function isQuiet(run: Run): boolean {
  if (run.stale) findEarliest(run);
  return (run.board[EARLIEST] as number) > (run.board[NOW] as number);
}

/** Whether packets wait to enter the tunnel at a side. */
function waits(board: Float64Array, offset: number): boolean {
  return (
    (board[offset + BLOCKABLE] as number) !== Infinity ||
    (board[offset + BYPASSABLE] as number) !== Infinity
  );
}

/**
 * Whether a heap is the same after an element smaller than all has been pushed and popped. It moves
 * the elements between the new leaf and the root down and up again; they come back to their
 * places unless one meets an equal on its way.
 */
function leavesNoTrace({ data, size }: Heap): boolean {
  if (size === 0) return true;
  // Places as element numbers. The leaf's left sibling is met if the leaf is a right child.
  let at = (size - 1) >> 1;
  if ((size & 1) === 0 && (data[2 * size - 2] as number) === (data[2 * at] as number)) return false;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    // Among equals a right child moves up, so that only the right sibling of a left child matters.
    if ((at & 1) === 1 && (data[2 * at + 2] as number) === (data[2 * parent] as number))
      return false;
    at = parent;
  }
  return true;
}
