import { leavesNoTrace, payloadOf, pop } from "./heap.ts";
import { enlarged, NO_KEY } from "./memory.ts";
import {
  BYPASS,
  NORMAL_RECV_RANK,
  PADDING,
  PADDING_RECV_RANK,
  REPLACE,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "../../src/simulator/queued-event.ts";
import { findEarliest, isBlocked, queueAt, timeOf, waits } from "./queues.ts";
import { shiftAfterBypass, shiftAfterRate } from "./shift.ts";
import { blockable, bypassable, client, Heap, internal, run, server, Side } from "./state.ts";

// What packets do: into the tunnel, over the network, out of the tunnel, as simulator/network.ts
// has it; and what is passed on instead of being queued: simulator/pass-on.ts.

/** A packet of the trace is put into the tunnel, where blocking may hold it back. */
export function enterTunnel(side: Side): void {
  if (entersAtOnce(side)) run.passedOn = TUNNEL_SENT_RANK;
  else queueAt(blockable(side), run.now, TUNNEL_SENT_RANK);
}

/** Padding is put into the tunnel, or stood for by a packet that waits. */
export function enterPadding(side: Side, info: i32): void {
  if ((info & REPLACE) !== 0) {
    const fromBlockable = side.bypass || blockable(side).first < bypassable(side).first;
    const heap = fromBlockable ? blockable(side) : bypassable(side);
    if (heap.size > 0 && (payloadOf(heap) & PADDING) === 0) {
      if ((info & BYPASS) !== 0) letPass(side, heap);
      return;
    }
  }
  if (entersAtOnce(side)) {
    run.passedOn = TUNNEL_SENT_RANK | PADDING;
    return;
  }
  const heap = (info & BYPASS) === 0 ? blockable(side) : bypassable(side);
  queueAt(heap, run.now, TUNNEL_SENT_RANK | PADDING);
}

/** The first packet of the queue may now pass. It keeps the time when it was put there. */
function letPass(side: Side, heap: Heap): void {
  const time = timeOf(heap.first);
  const info = <i32>payloadOf(heap);
  pop(heap);
  run.carried--;
  shiftAfterBypass(side, time);
  queueAt(bypassable(side), time, info);
}

/** A packet leaves for the other side. */
export function sendOver(side: Side, info: i32): void {
  const to = side.isClient !== 0 ? server : client;
  const arrival = run.now + run.travel + rateDelay(side);
  queueAt(internal(to), arrival, TUNNEL_RECV_RANK | (info & PADDING));
}

/** How much longer a packet takes because of those sent within the last second. */
function rateDelay(side: Side): i64 {
  if (run.rate === i64.MAX_VALUE) return 0;
  const excess = <i64>countSent(side) - run.rate;
  if (excess <= 0 || run.rateDelay === 0) return 0;
  const delay = run.rateDelay * excess;
  shiftAfterRate(side, delay);
  return delay;
}

/** Nanoseconds; a packet just as old still counts. */
const WINDOW: i64 = 1_000_000_000;

/** Counts a packet sent now; returns how many there are within the last second. */
function countSent(side: Side): i32 {
  const now = run.now;
  if (side.windowCount === side.windowRoom) enlargeWindow(side);
  const mask = side.windowRoom - 1;
  const window = side.window;
  let first = side.windowFirst;
  let count = side.windowCount + 1;
  store<i64>(window + ((<usize>((first + count - 1) & mask)) << 3), now);
  while (now - load<i64>(window + ((<usize>first) << 3)) > WINDOW) {
    first = (first + 1) & mask;
    count--;
  }
  side.windowFirst = first;
  side.windowCount = count;
  return count;
}

/** A full ring continues behind its end: what comes before its first entry is there once more. */
function enlargeWindow(side: Side): void {
  const room = side.windowRoom;
  const bytes = (<usize>room) << 3;
  side.window = enlarged(side.window, bytes);
  memory.copy(side.window + bytes, side.window, bytes);
  side.windowRoom = room * 2;
}

/** A packet has come out of the tunnel. */
export function leaveTunnel(side: Side, info: i32): void {
  const padding = info & PADDING;
  const rank = padding === 0 ? NORMAL_RECV_RANK : PADDING_RECV_RANK;
  if (leavesAtOnce(side)) run.passedOn = rank | padding;
  else queueAt(internal(side), run.now, rank | padding);
}

/** Another event is about to be queued in `internal`: what was passed on would be there before it. */
export function queuePassedOn(): void {
  const info = run.passedOn;
  if (info < 0 || (info & 15) === TUNNEL_SENT_RANK) return;
  run.passedOn = -1;
  queueAt(internal(run.side), run.now, info);
}

/** Whether a packet put into the tunnel now is sent next. */
function entersAtOnce(side: Side): bool {
  if (!isQuiet() || isBlocked(side) || waits(side)) return false;
  // Of packets sent at the same time the client's is first, blocked or not.
  return side.isClient !== 0 || !waits(client);
}

/** Whether a packet that has come out of the tunnel now is received next. */
function leavesAtOnce(side: Side): bool {
  if (!isQuiet()) return false;
  const later = (run.now + 1) << 4;
  return (
    isHeldOrLater(client, later) && isHeldOrLater(server, later) && leavesNoTrace(internal(side))
  );
}

/** Whether a side has nothing to do now but packets that blocking holds back. */
function isHeldOrLater(side: Side, later: i64): bool {
  if (side.baseKey < later || internal(side).first < later) return false;
  return !waits(side) || holdsBack(side);
}

/** Whether a side's blocking holds back all that waits there. */
function holdsBack(side: Side): bool {
  return isBlocked(side) && !(side.bypass && bypassable(side).first !== NO_KEY);
}

/** Nothing but queues is due now. */
function isQuiet(): bool {
  if (run.stale) findEarliest();
  return run.earliest > run.now;
}
