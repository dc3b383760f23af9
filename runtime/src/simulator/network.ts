import { f64At } from "../random/typed-array.ts";
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
import { DELAY, nowOf, queueEvent } from "./run.ts";
import type { Run, Side } from "./run.ts";
import { countSent } from "./send-window.ts";
import { shiftAfterBypass, shiftAfterRate } from "./shift.ts";
import { popWide } from "./wide-heap.ts";

// What packets do: into the tunnel, over the network, out of the tunnel.

/** A packet of the trace is put into the tunnel, where blocking may hold it back. */
export function enterTunnel(run: Run, side: Side): void {
  queueEvent(run, side.blockable, nowOf(run), TUNNEL_SENT_RANK, f64At(run.clock, DELAY));
}

/**
 * Padding is put into the tunnel. With the replace flag, a normal packet that waits first stands
 * in for it, so that no packet is added; with bypass as well, that packet may pass the blocking.
 * Whether blocking is bypassable is what the last blocking said, even if it is over.
 */
export function enterPadding(run: Run, side: Side, info: number): void {
  if ((info & REPLACE) !== 0) {
    const { bypassable, blockable } = side;
    const { heads } = run;
    const fromBlockable =
      side.bypass || f64At(heads, blockable.place) < f64At(heads, bypassable.place);
    const heap = fromBlockable ? blockable : bypassable;
    // The payload's flags: the first waiting packet is a normal one.
    if (heap.size > 0 && ((f64At(heap.data, 1) % DELAY_UNIT) & PADDING) === 0) {
      if ((info & BYPASS) !== 0) letPass(run, side, heap);
      return;
    }
  }
  const heap = (info & BYPASS) === 0 ? side.blockable : side.bypassable;
  queueEvent(run, heap, nowOf(run), TUNNEL_SENT_RANK | PADDING, f64At(run.clock, DELAY));
}

/** The first packet of the queue may now pass. It keeps the time when it was put there. */
function letPass(run: Run, side: Side, heap: Side["blockable"]): void {
  const key = f64At(heap.data, 0);
  const time = run.wide ? key : key / RANKS;
  const payload = run.wide ? popWide(heap) : pop(heap);
  shiftAfterBypass(run, side, time);
  const delay = Math.floor(payload / DELAY_UNIT);
  queueEvent(run, side.bypassable, time, payload - delay * DELAY_UNIT, delay * 1000);
}

/**
 * A packet leaves for the other side. Beyond the rate, packets of the last second delay it. What
 * the integration added to its time is taken off again (normal) or still to come (padding).
 */
export function sendOver(run: Run, side: Side, info: number): void {
  const to = side.isClient ? run.server : run.client;
  const now = nowOf(run);
  const delay = f64At(run.clock, DELAY);
  const reporting =
    to.integration === null ? 0 : drawDelay(to.integration.reporting, to.integration.generator);
  const travel = run.delay + (run.rate === Infinity ? 0 : rateDelay(run, side));
  const padding = info & PADDING;
  const arrival =
    padding === 0
      ? Math.max(now - delay + travel + reporting, now)
      : now + delay + travel + reporting;
  queueEvent(run, to.internal, arrival, TUNNEL_RECV_RANK | padding, reporting);
}

/** How much longer a packet takes because of those sent within the last second. */
function rateDelay(run: Run, side: Side): number {
  const excess = countSent(side.window, nowOf(run)) - run.rate;
  if (excess <= 0 || run.rateDelay === 0) return 0;
  const delay = run.rateDelay * excess;
  shiftAfterRate(run, side, delay);
  return delay;
}

/** A packet has come out of the tunnel. */
export function leaveTunnel(run: Run, side: Side, info: number): void {
  const padding = info & PADDING;
  const rank = padding === 0 ? NORMAL_RECV_RANK : PADDING_RECV_RANK;
  queueEvent(run, side.internal, nowOf(run), rank | padding, f64At(run.clock, DELAY));
}
