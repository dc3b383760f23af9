import { TIME_UNITS } from "../reading.ts";
import type { TimeUnit } from "../reading.ts";
import type { FormatEvidence } from "./evidence.ts";

/** The unit that traces look like. */
export interface LeastDoubted {
  readonly unit: TimeUnit;
  /** The next one, and by how many powers of ten it is doubted more in a trace. */
  readonly next: TimeUnit;
  readonly margin: number;
}

/** A trace of twice as many packets says so many times as much: short ones fit every unit. */
const WEIGHT = 4;

/** Which unit is meant if two are doubted alike. */
const FOR_WHOLE: readonly TimeUnit[] = ["ns", "us", "ms", "s"];
const FOR_DECIMALS: readonly TimeUnit[] = ["s", "ms", "us", "ns"];

/**
 * The unit whose doubts have the smallest mean square: what is hard to believe of a few traces
 * counts for more than what is a little odd in all. Null where no trace says anything.
 */
export function leastDoubted(evidence: FormatEvidence): LeastDoubted | null {
  const sums = TIME_UNITS.map(() => 0);
  let weights = 0;
  // In one order, because these sums are rounded.
  for (let size = 0; size < 32; size++) {
    const traces = evidence.sizes[size];
    if (traces === undefined) continue;
    const weight = WEIGHT ** size;
    weights += weight * traces;
    evidence.doubts[size]?.forEach(
      (doubt, unit) => (sums[unit] = (sums[unit] ?? 0) + weight * doubt),
    );
  }
  if (weights === 0) return null;
  const order = evidence.fractional > 0 ? FOR_DECIMALS : FOR_WHOLE;
  const doubtOf = (unit: TimeUnit): number =>
    Math.sqrt((sums[TIME_UNITS.indexOf(unit)] ?? 0) / weights) / 1000;
  const [unit = "s", next = "ms"] = order.toSorted((a, b) => doubtOf(a) - doubtOf(b));
  return { unit, next, margin: doubtOf(next) - doubtOf(unit) };
}
