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
/** Shares that are drawn differently: more the eye does not tell apart. */
const LEVELS = 16;

/**
 * The spans between `from` and `to`, those that touch joined; or, when these are many, what
 * share of each `width` nanoseconds they take, neighbours with equal shares joined. Spans of
 * one side do not overlap.
 */
export function blockedShares(
  spans: readonly BlockedSpan[],
  from: number,
  to: number,
  width: number,
): readonly BlockedShare[] {
  return (["client", "server"] as const).flatMap((side) => {
    const cut = spans
      .filter((span) => span.side === side && span.to > from && span.from < to)
      .toSorted((a, b) => a.from - b.from)
      .map((span) => ({
        side,
        from: Math.max(span.from, from),
        to: Math.min(span.to, to),
        share: 1,
      }))
      .filter((span) => span.to > span.from);
    const joined = join(cut);
    return joined.length <= MOST_SPANS ? joined : join(sharesOf(joined, side, width));
  });
}

function sharesOf(
  spans: readonly BlockedShare[],
  side: BlockedShare["side"],
  width: number,
): readonly BlockedShare[] {
  const times = new Map<number, number>();
  for (const span of spans) {
    const last = Math.ceil(span.to / width);
    for (let bin = Math.floor(span.from / width); bin < last; bin++) {
      const inside = Math.min(span.to, (bin + 1) * width) - Math.max(span.from, bin * width);
      times.set(bin, (times.get(bin) ?? 0) + inside);
    }
  }
  return [...times]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, time]) => ({
      side,
      from: bin * width,
      to: (bin + 1) * width,
      share: Math.ceil(Math.min(1, time / width) * LEVELS) / LEVELS,
    }));
}

/** Neighbours with the same share as one: seams between them would show. */
function join(spans: readonly BlockedShare[]): readonly BlockedShare[] {
  const joined: BlockedShare[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.to === span.from && last.share === span.share) {
      joined[joined.length - 1] = { ...last, to: span.to };
    } else joined.push(span);
  }
  return joined;
}
