/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { AT, AT_DELAY, DELAY, NOW, TRAVEL } from "./board.ts";
import { drawDelay } from "./delays.ts";
import { pop } from "./heap.ts";
import {
  BYPASS,
  DELAY_UNIT,
  NORMAL_RECV_RANK,
  PADDING,
  PADDING_RECV_RANK,
  RANKS,
  REPLACE,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "./queued-event.ts";
import { entersAtOnce, leavesAtOnce } from "./pass-on.ts";
import { queueEvent, queueNow } from "./run.ts";
import type { Run, Side } from "./run.ts";
import { countSent } from "./send-window.ts";
import { shiftAfterBypass, shiftAfterRate } from "./shift.ts";
import { popWide } from "./wide-heap.ts";

// What packets do: into the tunnel, over the network, out of the tunnel.

/** A packet of the trace is put into the tunnel, where blocking may hold it back. */
export function enterTunnel(run: Run, side: Side): void {
  if (entersAtOnce(run, side)) run.passedOn = TUNNEL_SENT_RANK;
  else queueNow(run, side.blockable, TUNNEL_SENT_RANK);
}

/**
 * Padding is put into the tunnel. With the replace flag, a normal packet that waits first stands
 * in for it, so that no packet is added; with bypass as well, that packet may pass the blocking.
 * Whether blocking is bypassable is what the last blocking said, even if it is over.
 */
export function enterPadding(run: Run, side: Side, info: number): void {
  if ((info & REPLACE) !== 0) {
    const { bypassable, blockable } = side;
    const { board } = run;
    const fromBlockable =
      side.bypass || (board[blockable.place] as number) < (board[bypassable.place] as number);
    const heap = fromBlockable ? blockable : bypassable;
    // The payload's flags: the first waiting packet is a normal one.
    // DELAY_UNIT is a power of two, and `&` looks at the lowest 32 bits.
    if (heap.size > 0 && ((heap.data[1] as number) & PADDING) === 0) {
      if ((info & BYPASS) !== 0) letPass(run, side, heap);
      return;
    }
  }
  if (entersAtOnce(run, side)) {
    run.passedOn = TUNNEL_SENT_RANK | PADDING;
    return;
  }
  const heap = (info & BYPASS) === 0 ? side.blockable : side.bypassable;
  queueNow(run, heap, TUNNEL_SENT_RANK | PADDING);
}

/** The first packet of the queue may now pass. It keeps the time when it was put there. */
function letPass(run: Run, side: Side, heap: Side["blockable"]): void {
  const key = heap.data[0] as number;
  const time = run.wide ? key : key / RANKS;
  const payload = heap.data[1] as number;
  if (run.wide) popWide(heap);
  else pop(heap);
  run.carried--;
  shiftAfterBypass(run, side, time);
  const delay = Math.floor(payload / DELAY_UNIT);
  run.board[AT] = time;
  run.board[AT_DELAY] = delay * 1000;
  queueEvent(run, side.bypassable, payload - delay * DELAY_UNIT);
}

/**
 * A packet leaves for the other side. Beyond the rate, packets of the last second delay it. What
 * the integration added to its time is taken off again (normal) or still to come (padding).
 */
export function sendOver(run: Run, side: Side, info: number): void {
  const { board } = run;
  const to = side.isClient ? run.server : run.client;
  const now = board[NOW] as number;
  const delay = board[DELAY] as number;
  const { integration } = to;
  const reporting =
    integration === null ? 0 : drawDelay(integration.reporting, integration.generator);
  const travel = (board[TRAVEL] as number) + rateDelay(run, side);
  const padding = info & PADDING;
  const arrival = (padding === 0 ? now - delay : now + delay) + travel + reporting;
  // What the framework hears late may be on its way already: never back in time.
  board[AT] = arrival < now ? now : arrival;
  board[AT_DELAY] = reporting;
  queueEvent(run, to.internal, TUNNEL_RECV_RANK | padding);
}

/** How much longer a packet takes because of those sent within the last second. */
function rateDelay(run: Run, side: Side): number {
  if (run.rate === Infinity) return 0;
  const excess = countSent(side.window, run.board) - run.rate;
  if (excess <= 0 || run.rateDelay === 0) return 0;
  const delay = run.rateDelay * excess;
  shiftAfterRate(run, side, delay);
  return delay;
}

/** A packet has come out of the tunnel. */
export function leaveTunnel(run: Run, side: Side, info: number): void {
  const padding = info & PADDING;
  const rank = padding === 0 ? NORMAL_RECV_RANK : PADDING_RECV_RANK;
  if (leavesAtOnce(run, side)) run.passedOn = rank | padding;
  else queueNow(run, side.internal, rank | padding);
}
