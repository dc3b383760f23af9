import { MAX_SAMPLED_DURATION } from "@mbn-lang/runtime/machine";
import type { Dist } from "@mbn-lang/runtime/machine";
import { lawStatistics } from "@mbn-lang/runtime/statistics";

/** Where the values of a distribution lie before the framework clamps them; unit as it has. */
export interface Support {
  /** Some values are finite: all others are sampled as 0. */
  readonly finite: boolean;
  /** All values are the same. */
  readonly constant: boolean;
  /** The law's bounds plus `start`. */
  readonly low: number;
  readonly high: number;
  /** `max`, or infinity without one. */
  readonly top: number;
}

export function supportOf({ law, start, max }: Dist): Support {
  const { low, high } = lawStatistics(law);
  const support = {
    constant: law.kind === "uniform" && law.low === law.high,
    low: low + start,
    high: high + start,
    top: max > 0 ? max : Infinity,
  };
  // -Infinity … Infinity are the bounds of many a law, Infinity … Infinity of none.
  const finite = Number.isFinite(start) && support.low < Infinity && support.high > -Infinity;
  return { ...support, finite };
}

/** Which share of what is drawn lies outside of [0, top], in [0, 1]. */
export interface Outside {
  readonly below: number;
  readonly above: number;
}

export function outsideOf({ law, start }: Dist, top: number): Outside {
  const statistics = lawStatistics(law);
  const atZero = statistics.discrete ? statistics.density(-start) : 0;
  return {
    below: statistics.lower(-start) - atZero,
    above: top === Infinity ? 0 : statistics.upper(top - start),
  };
}

/** A time above a day is a day. */
export function topOf({ top }: Support, use: "time" | "limit" | "amount"): number {
  return use === "time" ? Math.min(top, MAX_SAMPLED_DURATION) : top;
}
