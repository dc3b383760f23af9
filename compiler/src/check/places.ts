import type { Span } from "@mbn-lang/grammar";

/** Places of mistakes, to be asked whether something lies on one of them. */
export class Places {
  private readonly starts: readonly number[];
  /** By place in order of their starts: the furthest end of it and all before it. */
  private readonly ends: readonly number[];

  constructor(spans: readonly Span[]) {
    const sorted = spans.toSorted((a, b) => a.start - b.start);
    let furthest = -1;
    this.starts = sorted.map(({ start }) => start);
    this.ends = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  touches({ start, end }: Span): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? Infinity) <= end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (this.ends[low - 1] ?? -1) >= start;
  }
}
