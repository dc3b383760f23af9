import type { Dist } from "../machine/model.ts";
import { lawStatistics } from "./law-statistics.ts";

// What the language's functions of these names give: the law plus `start`, before the clamp
// to [0, max]. Units are the distribution's own. Results are the same on every engine.

/** P(X + start <= x) of a valid distribution, in [0, 1]; NaN for x = NaN. */
export function cdf(dist: Dist, x: number): number {
  return lawStatistics(dist.law).lower(x - dist.start);
}

/**
 * The smallest value v with P(X + start <= v) >= p. The ends of the support for p of 0 and
 * 1, NaN for p outside [0, 1].
 */
export function quantile(dist: Dist, p: number): number {
  const law = lawStatistics(dist.law);
  if (!(p >= 0 && p <= 1)) return NaN;
  const value = p === 0 ? law.low : p === 1 ? law.high : law.quantile(p);
  return value + dist.start;
}

/** The expectation of X + start; infinite for a Pareto law of shape 1 or less. */
export function mean(dist: Dist): number {
  return lawStatistics(dist.law).mean + dist.start;
}
