import { f64At } from "../random/typed-array.ts";
import { beginDueAction, endDueTimer } from "./due.ts";
import { endBlocking } from "./end-blocking.ts";
import { pop } from "./heap.ts";
import { firstInQueues } from "./queue-choice.ts";
import { DELAY_UNIT, NORMAL_SENT_RANK } from "./queued-event.ts";
import {
  BASE,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  DELAY,
  EARLIEST,
  NEXT_ACTION,
  NEXT_SHIFT,
  NEXT_TIMER,
  NOTHING,
  NOW,
  QUEUE_TIME,
  SERVER,
  showBase,
} from "./run.ts";
import type { Run, Side } from "./run.ts";
import { applyShift } from "./shift.ts";
import { popWide } from "./wide-heap.ts";

/**
 * Moves on to the next event: `run.side`, `run.info` and the clock tell which. False if there is
 * none any more.
 *
 * Several things due at the same time come in this order: shifts of the trace, the end of
 * blocking, queued events, timers, actions.
 */
export function chooseEvent(run: Run): boolean {
  // Each round takes something away or returns: shifts, timers and actions are finitely many.
  for (;;) {
    if (run.stale) findEarliest(run);
    const place = firstInQueues(run);
    const queued = place === NOTHING ? Infinity : f64At(run.clock, QUEUE_TIME);
    const earliest = f64At(run.clock, EARLIEST);
    if (queued < earliest) {
      takeQueued(run, place, queued);
      return true;
    }
    // Now queued >= earliest, and one of `next` is the earliest.
    if (earliest === Infinity) return false;
    run.stale = true;
    if (isDue(run, NEXT_SHIFT, earliest)) {
      applyShift(run, earliest);
    } else if (isDue(run, BLOCKED_UNTIL, earliest)) {
      if (endBlocking(run, earliest)) return true;
    } else if (queued === earliest) {
      takeQueued(run, place, queued);
      return true;
    } else if (isDue(run, NEXT_TIMER, earliest)) {
      endDueTimer(run, earliest);
    } else {
      beginDueAction(run, earliest);
    }
  }
}

/** Whether something of this kind is due then, on either side. */
function isDue({ next }: Run, kind: number, time: number): boolean {
  return f64At(next, kind) === time || f64At(next, kind + SERVER) === time;
}

function findEarliest(run: Run): void {
  const { next } = run;
  run.stale = false;
  run.clock[EARLIEST] = Math.min(
    Math.min(f64At(next, NEXT_ACTION), f64At(next, NEXT_ACTION + SERVER)),
    Math.min(f64At(next, NEXT_TIMER), f64At(next, NEXT_TIMER + SERVER)),
    Math.min(f64At(next, BLOCKED_UNTIL), f64At(next, BLOCKED_UNTIL + SERVER)),
    Math.min(f64At(next, NEXT_SHIFT), f64At(next, NEXT_SHIFT + SERVER)),
  );
}

/** Takes the head of a queue; `time` is not before now. */
function takeQueued(run: Run, place: number, time: number): void {
  const side = place < SERVER ? run.client : run.server;
  run.side = side;
  run.clock[NOW] = time;
  const kind = place & (SERVER - 1);
  if (kind === BASE) {
    takeBase(run, side);
    return;
  }
  const heap =
    kind === BYPASSABLE ? side.bypassable : kind === BLOCKABLE ? side.blockable : side.internal;
  const payload = run.wide ? popWide(heap) : pop(heap);
  if (payload < DELAY_UNIT) {
    run.info = payload | 0;
    run.clock[DELAY] = 0;
  } else {
    const delay = Math.floor(payload / DELAY_UNIT);
    run.info = payload - delay * DELAY_UNIT;
    run.clock[DELAY] = delay * 1000;
  }
}

function takeBase(run: Run, side: Side): void {
  const { baseDelays } = side;
  run.clock[DELAY] = baseDelays === null ? 0 : f64At(baseDelays, side.baseAt);
  run.info = NORMAL_SENT_RANK;
  side.baseAt++;
  showBase(run, side);
}
