import { f64At } from "../random/typed-array.ts";
import type { Trace } from "../trace/trace.ts";

/** Nanoseconds. */
interface Delays {
  readonly mean: number;
  /** Delay of the last packet received plus the largest delay of any packet sent. */
  readonly edge: number;
}

/** Times of data packets: from the start what was received, from `middle` what was sent. */
interface DataPackets {
  readonly times: Float64Array;
  readonly middle: number;
  readonly received: number;
  readonly sent: number;
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
  const before = dataPackets(base);
  const packets = before.received + before.sent;
  if (packets === 0) return undefined;
  const { times, sent, padding } = defended;
  let sum = 0;
  let largestSent = 0;
  let receivedAt = 0;
  let sentAt = before.middle;
  for (let i = 0; i < times.length; i++) {
    const isNormal = Number(padding[i] !== 1);
    const isSent = Number(sent[i] === 1);
    const place = receivedAt + isSent * (sentAt - receivedAt);
    const delay = f64At(times, i) - defendedStart - (f64At(before.times, place) - baseStart);
    // Nothing for padding: a branch, of which the processor guesses every other wrong, would take
    // longer.
    sum += delay * isNormal;
    const sentDelay = delay * (isNormal & isSent);
    if (sentDelay > largestSent) largestSent = sentDelay;
    receivedAt += isNormal & (1 - isSent);
    sentAt += isNormal & isSent;
  }
  if (before.received === 0) return { mean: sum / packets, edge: largestSent };
  let last = times.length - 1;
  while (padding[last] === 1 || sent[last] === 1) last--;
  const lastBefore = f64At(before.times, before.received - 1) - baseStart;
  const lastReceived = f64At(times, last) - defendedStart - lastBefore;
  return { mean: sum / packets, edge: lastReceived + largestSent };
}

/** A list that outlives a call: the pages of a new one have to be zeroed. */
let kept: Float64Array = /* @__PURE__ */ new Float64Array(0);
/** Longer ones are not kept. */
const MOST_KEPT = 1 << 19;

/** Each time is written to both parts and stays in one, or in none if it is padding. */
function dataPackets({ times, sent, padding }: Trace): DataPackets {
  const middle = times.length + 1;
  let all = kept;
  if (all.length < 2 * middle) {
    all = new Float64Array(4 * middle);
    if (all.length <= MOST_KEPT) kept = all;
  }
  let receivedAt = 0;
  let sentAt = middle;
  for (let i = 0; i < times.length; i++) {
    const time = f64At(times, i);
    const isNormal = Number(padding[i] !== 1);
    const isSent = Number(sent[i] === 1);
    all[receivedAt] = time;
    all[sentAt] = time;
    receivedAt += isNormal & (1 - isSent);
    sentAt += isNormal & isSent;
  }
  return { times: all, middle, received: receivedAt, sent: sentAt - middle };
}
