import type { Trace } from "@mbn-lang/runtime/trace";

/** Packets of one direction and kind within one bin. */
export interface Bin {
  /** Bounds in nanoseconds. */
  readonly from: number;
  readonly to: number;
  readonly sent: boolean;
  readonly padding: boolean;
  /** Packets below it in the pile: the data under the padding. */
  readonly below: number;
  readonly count: number;
}

/** The smallest of 1, 2 and 5 times a power of ten that is at least `least`, which is above 0. */
export function niceWidth(least: number): number {
  let width = 1;
  while (width < least) width *= 10;
  while (width / 10 >= least) width /= 10;
  for (const divisor of [5, 2]) if (width / divisor >= least) return width / divisor;
  return width;
}

/** The packets in bins of `width` nanoseconds, which begin at multiples of it; none is empty. */
export function binPackets({ times, sent, padding }: Trace, width: number): readonly Bin[] {
  const counts = new Map<number, [number, number, number, number]>();
  for (let index = 0; index < times.length; index++) {
    const number = Math.floor((times[index] ?? 0) / width);
    let count = counts.get(number);
    if (count === undefined) counts.set(number, (count = [0, 0, 0, 0]));
    const kind = (sent[index] === 1 ? 2 : 0) + (padding[index] === 1 ? 1 : 0);
    count[kind] = (count[kind] ?? 0) + 1;
  }
  const bins: Bin[] = [];
  for (const [number, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    const place = { from: number * width, to: (number + 1) * width };
    for (const isSent of [false, true]) {
      const [data = 0, pad = 0] = isSent ? count.slice(2) : count;
      if (data > 0) bins.push({ ...place, sent: isSent, padding: false, below: 0, count: data });
      if (pad > 0) bins.push({ ...place, sent: isSent, padding: true, below: data, count: pad });
    }
  }
  return bins;
}
