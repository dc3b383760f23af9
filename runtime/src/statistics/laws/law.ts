/** What is known about a law, without `start` and clamps. */
export interface LawStatistics {
  /** Whether values are whole numbers (or a single value), so that points have mass. */
  readonly discrete: boolean;
  /** Least and largest value; infinite where there is none. */
  readonly low: number;
  readonly high: number;
  /** Infinite where it does not exist. */
  readonly mean: number;
  readonly variance: number;
  /** Probability density at x, or for discrete laws the probability of x. */
  density(x: number): number;
  /** P(X <= x). */
  lower(x: number): number;
  /** P(X > x), exact also where it is small. */
  upper(x: number): number;
  /** The smallest x with P(X <= x) >= p, for 0 < p < 1. */
  quantile(p: number): number;
}

/** All mass on one value. */
export function pointMass(value: number): LawStatistics {
  return {
    discrete: true,
    low: value,
    high: value,
    mean: value,
    variance: 0,
    density: (x) => (x === value ? 1 : 0),
    lower: (x) => (x >= value ? 1 : 0),
    upper: (x) => (x >= value ? 0 : 1),
    quantile: () => value,
  };
}
