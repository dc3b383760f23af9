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

function count({ times, sent, padding }: Trace): Count {
  let normals = 0;
  let normalSent = 0;
  let pads = 0;
  let paddingSent = 0;
  // What was padding when the last normal packet came.
  let padsBefore = 0;
  let paddingSentBefore = 0;
  // A trace need not be sorted: where it starts and ends is not where its file does.
  let start = Infinity;
  let last = -Infinity;
  let lastNormal = -Infinity;
  for (let index = 0; index < times.length; index++) {
    const time = f64At(times, index);
    const isSent = Number(sent[index] === 1);
    if (time < start) start = time;
    if (time > last) last = time;
    if (padding[index] === 1) {
      pads++;
      paddingSent += isSent;
    } else {
      normals++;
      normalSent += isSent;
      padsBefore = pads;
      paddingSentBefore = paddingSent;
      if (time > lastNormal) lastNormal = time;
    }
  }
  const some = times.length > 0;
  const tailSent = paddingSent - paddingSentBefore;
  return {
    start: some ? start : 0,
    normalSent,
    normalReceived: normals - normalSent,
    paddingSent,
    paddingReceived: pads - paddingSent,
    tailSent,
    tailReceived: pads - padsBefore - tailSent,
    normalDuration: normals > 0 ? lastNormal - start : 0,
    duration: some ? last - start : 0,
  };
}
