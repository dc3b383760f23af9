import { f64At } from "../random/typed-array.ts";
import type { Trace } from "../trace/trace.ts";
import { delaysOf } from "./delay.ts";

/**
 * What a defense did to one trace, counted once: every metric is a formula of these numbers.
 * "Normal" packets carry data. Directions are the client's. Durations are nanoseconds since
 * the first packet of their own trace, so shifting a trace changes nothing.
 */
export interface TraceComparison {
  /** Data packets of the trace before the defense; padding in it is not counted. */
  readonly baseSent: number;
  readonly baseReceived: number;
  /** Until the last data packet before the defense. */
  readonly baseDuration: number;
  readonly normalSent: number;
  readonly normalReceived: number;
  /** All padding, the tail included. */
  readonly paddingSent: number;
  readonly paddingReceived: number;
  /** Padding after the last normal packet of either direction. */
  readonly tailSent: number;
  readonly tailReceived: number;
  /** Data packets that the defended trace lacks. */
  readonly missingSent: number;
  readonly missingReceived: number;
  /** Normal packets that the base trace lacks: a sign that the two are no pair. */
  readonly surplusSent: number;
  readonly surplusReceived: number;
  /** Until the last normal packet; 0 without any. */
  readonly normalDuration: number;
  /** Until the last packet of either kind; 0 without any. */
  readonly defendedDuration: number;
  /** Mean time that a data packet came later; undefined where packets are missing or surplus. */
  readonly meanDelay: number | undefined;
  /** Delay of the last packet received plus the largest of any sent; undefined likewise. */
  readonly edgeDelay: number | undefined;
}

/** One trace before and after a defense. Neither may have negative durations; both may be empty. */
export function compareTraces(base: Trace, defended: Trace): TraceComparison {
  const before = count(base);
  const after = count(defended);
  const missingSent = Math.max(0, before.normalSent - after.normalSent);
  const missingReceived = Math.max(0, before.normalReceived - after.normalReceived);
  const surplusSent = Math.max(0, after.normalSent - before.normalSent);
  const surplusReceived = Math.max(0, after.normalReceived - before.normalReceived);
  const complete = missingSent + missingReceived + surplusSent + surplusReceived === 0;
  const delays = complete ? delaysOf(base, before.start, defended, after.start) : undefined;
  return {
    baseSent: before.normalSent,
    baseReceived: before.normalReceived,
    baseDuration: before.normalDuration,
    normalSent: after.normalSent,
    normalReceived: after.normalReceived,
    paddingSent: after.paddingSent,
    paddingReceived: after.paddingReceived,
    tailSent: after.tailSent,
    tailReceived: after.tailReceived,
    missingSent,
    missingReceived,
    surplusSent,
    surplusReceived,
    normalDuration: after.normalDuration,
    defendedDuration: after.duration,
    meanDelay: delays?.mean,
    edgeDelay: delays?.edge,
  };
}

interface Count {
  /** Time of the first packet, nanoseconds; 0 for an empty trace. */
  readonly start: number;
  readonly normalSent: number;
  readonly normalReceived: number;
  readonly paddingSent: number;
  readonly paddingReceived: number;
  readonly tailSent: number;
  readonly tailReceived: number;
  readonly normalDuration: number;
  readonly duration: number;
}

/**
 * Counts without a branch by a packet's kind, which the processor would often guess wrong: that
 * would take four times as long.
 */
function count({ times, sent, padding }: Trace): Count {
  const { length } = times;
  let normals = 0;
  let normalSent = 0;
  let allSent = 0;
  let backwards = 0;
  let before = -Infinity;
  for (let index = 0; index < length; index++) {
    const time = f64At(times, index);
    backwards |= Number(time < before);
    before = time;
    const isSent = Number(sent[index] === 1);
    const isNormal = Number(padding[index] !== 1);
    normals += isNormal;
    normalSent += isNormal & isSent;
    allSent += isSent;
  }
  let tail = 0;
  let tailSent = 0;
  while (tail < length && padding[length - 1 - tail] === 1) {
    tail++;
    tailSent += Number(sent[length - tail] === 1);
  }
  const last = length - 1 - tail;
  const { start, end, normalEnd } =
    backwards === 0 ? spanInOrder(times, last) : spanOf(times, padding);
  return {
    start,
    normalSent,
    normalReceived: normals - normalSent,
    paddingSent: allSent - normalSent,
    paddingReceived: length - normals - (allSent - normalSent),
    tailSent,
    tailReceived: tail - tailSent,
    normalDuration: normals > 0 ? normalEnd - start : 0,
    duration: end - start,
  };
}

interface Span {
  /** Times of the earliest, the latest and the latest normal packet; 0 without any. */
  readonly start: number;
  readonly end: number;
  readonly normalEnd: number;
}

/** Of times in order; `last` is the last normal packet, -1 without any. */
function spanInOrder(times: Float64Array, last: number): Span {
  return { start: times[0] ?? 0, end: times.at(-1) ?? 0, normalEnd: times[last] ?? 0 };
}

function spanOf(times: Float64Array, padding: Uint8Array): Span {
  const all = times.toSorted();
  const normal = times.filter((_, index) => padding[index] !== 1).toSorted();
  return { start: all[0] ?? 0, end: all.at(-1) ?? 0, normalEnd: normal.at(-1) ?? 0 };
}
