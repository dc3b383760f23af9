/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import {
  BASE,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  DELAY,
  EARLIEST,
  NEXT_SHIFT,
  NEXT_TIMER,
  NOTHING,
  NOW,
  QUEUE_TIME,
  SERVER,
} from "./board.ts";
import { beginDueAction, endDueTimer } from "./due.ts";
import { findEarliest } from "./earliest.ts";
import { endBlocking } from "./end-blocking.ts";
import { pop } from "./heap.ts";
import { firstInQueues } from "./queue-choice.ts";
import { carries, DELAY_UNIT, NORMAL_SENT_RANK } from "./queued-event.ts";
import { showBase } from "./run.ts";
import type { Run, Side } from "./run.ts";
import { applyShift } from "./shift.ts";
import { popWide } from "./wide-heap.ts";

/**
 * Moves on to the next event: `run.side`, `run.info` and the board tell which. False if there is
 * none any more.
 *
 * Several things due at the same time come in this order: shifts of the trace, the end of
 * blocking, queued events, timers, actions.
 */
export function chooseEvent(run: Run): boolean {
  if (run.passedOn !== NOTHING) {
    // Of the same side, at the same time, with the same delay.
    run.info = run.passedOn;
    run.passedOn = NOTHING;
    return true;
  }
  const { board } = run;
  // Each round takes something away or returns: shifts, timers and actions are finitely many.
  for (;;) {
    if (run.stale) findEarliest(run);
    const place = firstInQueues(run);
    if (place !== NOTHING && (board[QUEUE_TIME] as number) < (board[EARLIEST] as number)) {
      takeQueued(run, place);
      return true;
    }
    if ((board[EARLIEST] as number) === Infinity) return false;
    if (takeEarliest(run, place)) return true;
  }
}

/** Something other than queues is due, or both at the same time. True if that is an event. */
function takeEarliest(run: Run, place: number): boolean {
  const { board, due } = run;
  run.stale = true;
  if (due === NEXT_SHIFT) {
    applyShift(run);
    return false;
  }
  if (due === BLOCKED_UNTIL) return endBlocking(run);
  if (place !== NOTHING && (board[QUEUE_TIME] as number) === (board[EARLIEST] as number)) {
    takeQueued(run, place);
    return true;
  }
  return due === NEXT_TIMER ? endDueTimer(run) : beginDueAction(run);
}

/** Takes the head of a queue, its place on the board, at QUEUE_TIME. */
function takeQueued(run: Run, place: number): void {
  const side = place < SERVER ? run.client : run.server;
  run.side = side;
  run.board[NOW] = run.board[QUEUE_TIME] as number;
  const kind = place & (SERVER - 1);
  if (kind === BASE) {
    takeBase(run, side);
    return;
  }
  const heap =
    kind === BYPASSABLE ? side.bypassable : kind === BLOCKABLE ? side.blockable : side.internal;
  const payload = heap.data[1] as number;
  if (run.wide) popWide(heap);
  else pop(heap);
  if (payload < DELAY_UNIT) {
    run.info = payload | 0;
    run.board[DELAY] = 0;
  } else {
    const delay = Math.floor(payload / DELAY_UNIT);
    run.info = payload - delay * DELAY_UNIT;
    run.board[DELAY] = delay * 1000;
  }
  run.carried -= carries(run.info);
}

function takeBase(run: Run, side: Side): void {
  const { baseDelays } = side;
  run.board[DELAY] = baseDelays === null ? 0 : (baseDelays[side.baseAt] as number);
  run.info = NORMAL_SENT_RANK;
  side.baseAt++;
  showBase(run, side);
}
