import { f64At } from "../random/typed-array.ts";
import type { Trace } from "../trace/trace.ts";

/** Nanoseconds. */
interface Delays {
  readonly mean: number;
  /** Delay of the last packet received plus the largest delay of any packet sent. */
  readonly edge: number;
}

/** Times of data packets, by direction. */
interface Directions {
  readonly received: Float64Array;
  readonly sent: Float64Array;
}

/**
 * How much later each data packet came, counted from the two traces' first packets. Tunnels
 * keep the order within a direction, so the k-th data packet of a direction before the defense
 * is the k-th after it. Both traces have equally many of them; undefined without any.
 */
export function delaysOf(
  base: Trace,
  baseStart: number,
  defended: Trace,
  defendedStart: number,
): Delays | undefined {
  const before = byDirection(base, 0);
  const after = byDirection(defended, 1);
  const packets = before.received.length + before.sent.length;
  if (packets === 0) return undefined;
  let sum = 0;
  let largestSent = 0;
  let lastReceived = 0;
  for (let k = 0; k < before.received.length; k++) {
    lastReceived =
      f64At(after.received, k) - defendedStart - (f64At(before.received, k) - baseStart);
    sum += lastReceived;
  }
  for (let k = 0; k < before.sent.length; k++) {
    const delay = f64At(after.sent, k) - defendedStart - (f64At(before.sent, k) - baseStart);
    sum += delay;
    if (delay > largestSent) largestSent = delay;
  }
  return { mean: sum / packets, edge: lastReceived + largestSent };
}

/** Lists that outlive a call, for each of the two traces: the pages of new ones have to be zeroed. */
const kept: [Directions, Directions] = [/* @__PURE__ */ roomFor(0), /* @__PURE__ */ roomFor(0)];
/** Longer ones are not kept. */
const MOST_KEPT = 1 << 18;

function roomFor(packets: number): Directions {
  return { received: new Float64Array(packets), sent: new Float64Array(packets) };
}

/**
 * Each time is written to both lists and stays in one, or in none if it is padding: a branch, of
 * which the processor guesses every other wrong, would take longer. Valid until the next call.
 */
function byDirection({ times, sent, padding }: Trace, which: 0 | 1): Directions {
  let all = kept[which];
  if (all.sent.length < times.length) {
    all = roomFor(times.length * 2);
    if (all.sent.length <= MOST_KEPT) kept[which] = all;
  }
  let receivedAt = 0;
  let sentAt = 0;
  for (let i = 0; i < times.length; i++) {
    const time = f64At(times, i);
    const isNormal = Number(padding[i] !== 1);
    const isSent = Number(sent[i] === 1);
    all.received[receivedAt] = time;
    all.sent[sentAt] = time;
    receivedAt += isNormal & (1 - isSent);
    sentAt += isNormal & isSent;
  }
  return {
    received: all.received.subarray(0, receivedAt),
    sent: all.sent.subarray(0, sentAt),
  };
}
