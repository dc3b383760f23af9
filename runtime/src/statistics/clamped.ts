import type { Dist } from "../machine/model.ts";
import { lawStatistics } from "./law-statistics.ts";
import { pointMass } from "./laws/law.ts";
import type { LawStatistics } from "./laws/law.ts";
import { clampedMoments } from "./moments.ts";

/**
 * What the framework draws from a distribution: the law plus `start`, clamped to at least 0
 * and, where `max` > 0, to at most `max`. Units are the distribution's own.
 */
export interface DistStatistics {
  /** Whether values are whole numbers apart from `start`, or a single value. */
  readonly discrete: boolean;
  /** Least and largest value. */
  readonly low: number;
  readonly high: number;
  /** Exact where the clamps take nothing away, else to about nine digits. */
  readonly mean: number;
  readonly variance: number;
  /** The probability of 0, which the lower clamp collects. */
  readonly massAtZero: number;
  /** The probability of `max`, which the upper clamp collects; 0 without one. */
  readonly massAtMax: number;
  /** Density between the clamps; for discrete laws the probability, also at the clamps. */
  density(x: number): number;
  /** P(value <= x). */
  cdf(x: number): number;
  /** The smallest v with P(value <= v) >= p; NaN for p outside [0, 1]. */
  quantile(p: number): number;
}

/**
 * Statistics of a valid distribution as the framework samples it. A law without an expectation,
 * or with a parameter that is NaN or infinite (the reference accepts some), has what it has not as
 * NaN or infinity; nothing throws.
 */
export function distStatistics(dist: Dist): DistStatistics {
  // What is not finite is sampled as 0.
  const finite = Number.isFinite(dist.start);
  const law = finite ? lawStatistics(dist.law) : pointMass(0);
  const start = finite ? dist.start : 0;
  const top = dist.max > 0 ? dist.max : Infinity;
  const clamp = (x: number): number => Math.min(Math.max(x, 0), top);
  const massAtZero = law.lower(-start);
  const massAtMax = top === Infinity ? 0 : atLeast(law, top - start);
  const { mean, variance } = clampedMoments(law, start, top);
  return {
    discrete: law.discrete,
    low: clamp(law.low + start),
    high: clamp(law.high + start),
    mean,
    variance,
    massAtZero,
    massAtMax,
    density: (x) => {
      if (!(x >= 0 && x <= top)) return 0;
      if (law.discrete && x === 0) return massAtZero;
      return law.discrete && x === top ? massAtMax : law.density(x - start);
    },
    cdf: (x) => (x >= top ? 1 : x < 0 ? 0 : law.lower(x - start)),
    quantile: (p) => {
      if (!(p >= 0 && p <= 1)) return NaN;
      const value = p === 0 ? law.low : p === 1 ? law.high : law.quantile(p);
      return clamp(value + start);
    },
  };
}

function atLeast(law: LawStatistics, x: number): number {
  return law.upper(x) + (law.discrete ? law.density(x) : 0);
}
