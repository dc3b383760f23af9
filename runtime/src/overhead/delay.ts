import type { Trace } from "../trace/trace.ts";

/** Nanoseconds. */
interface Delays {
  readonly mean: number;
  /** Delay of the last packet received plus the largest delay of any packet sent. */
  readonly edge: number;
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
  let sum = 0;
  let packets = 0;
  let largestSent = 0;
  let lastReceived = 0;
  for (const direction of [0, 1]) {
    let place = -1;
    for (let index = 0; index < base.times.length; index++) {
      if (!isNormal(base, index, direction)) continue;
      place++;
      while (place < defended.times.length && !isNormal(defended, place, direction)) place++;
      const before = (base.times[index] ?? 0) - baseStart;
      const delay = (defended.times[place] ?? 0) - defendedStart - before;
      sum += delay;
      packets++;
      if (direction === 1) largestSent = Math.max(largestSent, delay);
      else lastReceived = delay;
    }
  }
  if (packets === 0) return undefined;
  return { mean: sum / packets, edge: lastReceived + largestSent };
}

function isNormal({ sent, padding }: Trace, index: number, direction: number): boolean {
  return padding[index] !== 1 && (sent[index] === 1 ? 1 : 0) === direction;
}
