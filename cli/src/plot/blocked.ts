import type { BlockedSpan } from "./picture.ts";

/** A stretch of time and how much of it a side was blocked, above 0 and at most 1. */
export interface BlockedShare {
  readonly side: "client" | "server";
  /** Nanoseconds. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** More spans than this are put together: they would run into each other. */
const MOST_SPANS = 300;

/**
 * The spans between `from` and `to` as they are; or, when there are many, what share of each
 * `width` nanoseconds they take. Spans of one side do not overlap.
 */
export function blockedShares(
  spans: readonly BlockedSpan[],
  from: number,
  to: number,
  width: number,
): readonly BlockedShare[] {
  const cut = spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from);
  if (cut.length <= MOST_SPANS) return cut.map((span) => ({ ...span, share: 1 }));
  return (["client", "server"] as const).flatMap((side) => {
    const times = new Map<number, number>();
    for (const span of cut) {
      if (span.side !== side) continue;
      const last = Math.ceil(span.to / width);
      for (let bin = Math.floor(span.from / width); bin < last; bin++) {
        const inside = Math.min(span.to, (bin + 1) * width) - Math.max(span.from, bin * width);
        times.set(bin, (times.get(bin) ?? 0) + inside);
      }
    }
    return [...times].map(([bin, time]) => ({
      side,
      from: bin * width,
      to: (bin + 1) * width,
      share: Math.min(1, time / width),
    }));
  });
}
