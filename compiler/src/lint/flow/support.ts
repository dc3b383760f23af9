import { MAX_SAMPLED_DURATION } from "@mbn-lang/runtime/machine";
import type { Dist } from "@mbn-lang/runtime/machine";
import { lawStatistics } from "@mbn-lang/runtime/statistics";
import type { LawStatistics } from "@mbn-lang/runtime/statistics";

/** Where the values of a distribution lie before the framework clamps them; unit as it has. */
export interface Support {
  /** No value is finite: all are sampled as 0. */
  readonly infinite: boolean;
  /** Values beyond all numbers are sampled as 0: none is drawn, as far as one can tell. */
  readonly bounded: boolean;
  /** All values are the same. */
  readonly constant: boolean;
  /** The law's bounds plus `start`. */
  readonly low: number;
  readonly high: number;
  /** `max`, or infinity without one. */
  readonly top: number;
}

/** A share that is as good as none. */
const NEGLIGIBLE = 1e-9;
/**
 * Numbers between the inverse of this one and itself are ordinary: products of two of them are
 * still finite, so that neither samplers nor laws overflow in between.
 */
const FAR = 1e150;

export function supportOf({ law, start, max }: Dist): Support {
  const statistics = lawStatistics(law);
  const low = statistics.low + start;
  const high = statistics.high + start;
  return {
    // -Infinity … Infinity are the bounds of many a law, Infinity … Infinity of none.
    infinite: !(Number.isFinite(start) && low < Infinity && high > -Infinity),
    bounded: !reachesFar(statistics) && hasNumbers(law, start),
    constant: law.kind === "uniform" && law.low === law.high,
    low,
    high,
    top: max > 0 ? max : Infinity,
  };
}

function reachesFar(statistics: LawStatistics): boolean {
  const { low, high, mean } = statistics;
  // Markov's inequality saves most laws their tails.
  if (high <= FAR || (low >= 0 && mean / FAR < NEGLIGIBLE)) return false;
  return statistics.upper(FAR) >= NEGLIGIBLE;
}

/** Whether what is drawn follows the law: the reference accepts infinities, and what comes of them. */
function hasNumbers(law: Dist["law"], start: number): boolean {
  const numbers: readonly unknown[] = Object.values(law);
  return isOrdinary(start) && numbers.every((value) => isOrdinary(value));
}

function isOrdinary(value: unknown): boolean {
  if (typeof value !== "number" || value === 0) return true;
  return Math.abs(value) < FAR && Math.abs(value) > 1 / FAR;
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
