/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import {
  AT,
  BASE,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  DELAY,
  EARLIEST,
  INTERNAL,
  NOTHING,
  NOW,
  QUEUE_TIME,
  SERVER,
  SHIFT,
  TRAVEL,
  UNTIL,
} from "./board.ts";
import { firstOfBlocked } from "./blocked-queue.ts";
import { takeEarliest, takeQueued } from "./choose.ts";
import { findEarliest } from "./earliest.ts";
import { allPassed, ended } from "./ending.ts";
import { NORMAL_SENT, TUNNEL_RECV, TUNNEL_SENT } from "../framework/event.ts";
import { hear, hearEvent } from "./hear.ts";
import { pop, push } from "./heap.ts";
import { rateDelay } from "./network.ts";
import { holdsBack, leavesNoTrace, waits } from "./pass-on.ts";
import {
  NORMAL_RECV_RANK,
  NORMAL_SENT_RANK,
  PADDING,
  PADDING_RECV_RANK,
  RANK_MASK,
  RANKS,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
  WIDE_FROM,
} from "./queued-event.ts";
import { record } from "./record.ts";
import { step, takeEvent } from "./step.ts";
import { queueEvent, queueNow } from "./run.ts";
import type { Run, Side } from "./run.ts";

/**
 * Takes events until `last` steps have been taken, the simulation has ended or keys are no longer
 * packed. The same as `step` again and again, in about half of the time: the usual ways of
 * packets, into the tunnel and out of it at once, are taken here in one loop that
 * keeps what it needs in registers, and only what is not usual is chosen by `chooseEvent`. Whoever
 * asks for one step at a time gets `step`, which the tests compare with this.
 */
// oxlint-disable-next-line max-lines-per-function, complexity -- in parts it is slower
export function advanceFast(run: Run, last: number): void {
  const { board, client, server, recording } = run;
  // A packet takes two steps, and the one that reaches a limit is for `step`.
  const lastStart = last - 2 < run.checkSteps - 3 ? last - 2 : run.checkSteps - 3;
  const lastRecorded = run.checkLength - 3;
  while (run.stop === null && run.steps < last && !run.wide) {
    if (run.passedOn !== NOTHING || run.steps > lastStart || recording.length > lastRecorded) {
      step(run);
      continue;
    }
    if (run.stale) findEarliest(run);
    // The smallest key of each side but of what waits.
    const clientBase = board[BASE] as number;
    const serverBase = board[BASE + SERVER] as number;
    const clientOwn = board[INTERNAL] as number;
    const serverOwn = board[INTERNAL + SERVER] as number;
    const clientKey = clientBase < clientOwn ? clientBase : clientOwn;
    const serverKey = serverBase < serverOwn ? serverBase : serverOwn;
    let isClient = clientKey <= serverKey;
    let key = isClient ? clientKey : serverKey;
    const before = board[NOW] as number;
    const now = Math.floor(key / RANKS);
    const clientWaits = waits(board, 0);
    const serverWaits = waits(board, SERVER);
    if (clientWaits || serverWaits) {
      // Usually all that waits is held back. Ranks then do not count.
      const clientHeld = !clientWaits || holdsBack(board, client);
      if (!clientHeld || (serverWaits && !holdsBack(board, server))) {
        // Otherwise what may leave does so now, before all else but what is due now.
        let place = NOTHING;
        if (!clientHeld) place = passing(board, client);
        else if (!clientWaits) place = passing(board, server);
        if (place === NOTHING) place = firstOfBlocked(run);
        else board[QUEUE_TIME] = before;
        takeFirst(run, place);
        continue;
      }
      if (Math.floor(clientKey / RANKS) === now) {
        isClient = true;
        key = clientKey;
      }
    }
    const earliest = board[EARLIEST] as number;
    if (now < before || now > (board[UNTIL] as number)) {
      // Also when nothing is left to happen.
      if (earliest < now) takeDue(run, NOTHING);
      else step(run);
      continue;
    }
    const side = isClient ? client : server;
    const { engine, offset } = side;
    if (now >= earliest) {
      board[QUEUE_TIME] = now;
      takeDue(run, offset + (key === (isClient ? clientBase : serverBase) ? BASE : INTERNAL));
      continue;
    }
    if (key === (isClient ? clientBase : serverBase)) {
      // A packet of the trace.
      const at = side.baseAt + 1;
      side.baseAt = at;
      board[offset + BASE] =
        ((side.base[at] as number) + (board[offset + SHIFT] as number)) * RANKS + NORMAL_SENT_RANK;
      board[NOW] = now;
      board[DELAY] = 0;
      run.side = side;
      const enters =
        !clientWaits &&
        !(serverWaits && !isClient) &&
        (board[offset + BLOCKED_UNTIL] as number) === Infinity;
      if (!enters) queueNow(run, side.blockable, TUNNEL_SENT_RANK);
      if (((engine.ignored >> NORMAL_SENT) & 1) === 0)
        hearEvent(run, side, NORMAL_SENT, NORMAL_SENT_RANK);
      if (((side.recorded >> NORMAL_SENT_RANK) & 1) === 1) {
        board[AT] = now;
        record(recording, board, isClient, NORMAL_SENT_RANK);
      }
      run.steps++;
      if (!enters) continue;
      // It leaves for the other side.
      const { internal } = isClient ? server : client;
      const arrival = now + (board[TRAVEL] as number) + rateDelay(run, side);
      if (arrival < WIDE_FROM) {
        push(internal, arrival * RANKS + TUNNEL_RECV_RANK, TUNNEL_RECV_RANK);
        run.carried++;
      } else {
        board[AT] = arrival;
        queueEvent(run, internal, TUNNEL_RECV_RANK);
      }
      if (((engine.ignored >> TUNNEL_SENT) & 1) === 0)
        hearEvent(run, side, TUNNEL_SENT, TUNNEL_SENT_RANK);
      if (((side.recorded >> TUNNEL_SENT_RANK) & 1) === 1) {
        board[AT] = now;
        record(recording, board, isClient, TUNNEL_SENT_RANK);
      }
      run.steps++;
    } else {
      const { internal } = side;
      const info = internal.data[1] as number;
      // A packet out of the tunnel, nearly always.
      if ((info & RANK_MASK) !== TUNNEL_RECV_RANK) {
        board[QUEUE_TIME] = now;
        takeQueued(run, offset + INTERNAL);
        takeEvent(run);
        continue;
      }
      pop(internal);
      run.carried--;
      board[NOW] = now;
      board[DELAY] = 0;
      run.side = side;
      const received = (info & PADDING) === 0 ? NORMAL_RECV_RANK : PADDING_RECV_RANK | PADDING;
      const later = (now + 1) * RANKS;
      if (
        (isClient ? serverKey : clientKey) >= later &&
        (board[offset + BASE] as number) >= later &&
        (board[offset + INTERNAL] as number) >= later &&
        leavesNoTrace(internal)
      ) {
        run.passedOn = received;
      } else {
        queueNow(run, internal, received);
      }
      if (((engine.ignored >> TUNNEL_RECV) & 1) === 0) hearEvent(run, side, TUNNEL_RECV, info);
      if (((side.recorded >> TUNNEL_RECV_RANK) & 1) === 1) {
        board[AT] = now;
        record(recording, board, isClient, info);
      }
      run.steps++;
      if (run.endsWithTrace && (board[BASE] as number) === Infinity && allPassed(run)) {
        ended(run, "all normal packets processed");
        return;
      }
      if (run.passedOn === NOTHING) continue;
      run.passedOn = NOTHING;
      const rank = received & RANK_MASK;
      hear(run, side, received);
      if (((side.recorded >> rank) & 1) === 1) {
        board[AT] = now;
        record(recording, board, isClient, received);
      }
      run.steps++;
      if (run.endsWithTrace && (board[BASE] as number) === Infinity && allPassed(run)) {
        ended(run, "all normal packets processed");
        return;
      }
    }
  }
}

/** Takes the event at `place`, if there is one, or what is due before it. */
function takeFirst(run: Run, place: number): void {
  const { board } = run;
  const earliest = board[EARLIEST] as number;
  if (place !== NOTHING && (board[QUEUE_TIME] as number) < earliest) {
    takeQueued(run, place);
    takeEvent(run);
  } else if (earliest !== Infinity) takeDue(run, place);
  else step(run);
}

/** Takes what is due before the queues, whose first event is at `place`, or as early. */
function takeDue(run: Run, place: number): void {
  if (takeEarliest(run, place)) takeEvent(run);
}

/** The place of the first packet that waits at a side, NOTHING if blocking holds it back. */
function passing(board: Float64Array, { bypass, offset }: Side): number {
  const bypasses = (board[offset + BYPASSABLE] as number) <= (board[offset + BLOCKABLE] as number);
  if ((board[offset + BLOCKED_UNTIL] as number) !== Infinity && !(bypass && bypasses)) {
    return NOTHING;
  }
  return offset + (bypasses ? BYPASSABLE : BLOCKABLE);
}
