import { describe, expect, it } from "vitest";
import type { Dist, Law } from "../../src/machine/model.ts";
import { prepareDist, samplePrepared, xoshiro256StarStar } from "../../src/random/index.ts";
import { distStatistics } from "../../src/statistics/index.ts";

// Statistics against a million seeded samples of each distribution: two independent pieces
// of code that have to describe the same law.

const COUNT = 1_000_000;
/** A Kolmogorov-Smirnov distance this large would come by chance once in 10^6 seeds. */
const MOST_DISTANCE = 2.7 / Math.sqrt(COUNT);

const laws: readonly Law[] = [
  { kind: "uniform", low: 2, high: 9 },
  { kind: "normal", mean: 5, stdev: 2 },
  { kind: "normal", mean: 5, stdev: -2 },
  { kind: "skew_normal", location: 3, scale: 2, shape: 4 },
  { kind: "skew_normal", location: 9, scale: 1, shape: -0.7 },
  { kind: "log_normal", mu: 0.5, sigma: 0.8 },
  { kind: "binomial", trials: 40n, probability: 0.1 },
  { kind: "binomial", trials: 900n, probability: 0.8 },
  { kind: "geometric", probability: 0.8 },
  { kind: "geometric", probability: 0.05 },
  { kind: "pareto", scale: 2, shape: 5 },
  { kind: "poisson", lambda: 4 },
  { kind: "poisson", lambda: 70 },
  { kind: "weibull", scale: 3, shape: 0.8 },
  { kind: "weibull", scale: 3, shape: 2.5 },
  { kind: "gamma", scale: 2, shape: 0.4 },
  { kind: "gamma", scale: 2, shape: 1 },
  { kind: "gamma", scale: 0.5, shape: 7 },
  { kind: "beta", alpha: 0.5, beta: 0.8 },
  { kind: "beta", alpha: 3, beta: 2 },
];

function sorted(dist: Dist, seed: number): Float64Array {
  const generator = xoshiro256StarStar(seed);
  const prepared = prepareDist(dist);
  const samples = new Float64Array(COUNT);
  for (let i = 0; i < COUNT; i++) samples[i] = samplePrepared(prepared, generator);
  return samples.toSorted();
}

/** The largest distance of the samples' distribution function from the given one. */
function distance(samples: Float64Array, cdf: (x: number) => number): number {
  let largest = 0;
  // Ties are one step; of distinct values every hundredth is enough.
  for (let i = 0; i < COUNT;) {
    const x = samples[i] ?? NaN;
    let next = i + 1;
    while (next < COUNT && samples[next] === x) next++;
    largest = Math.max(largest, Math.abs(next / COUNT - cdf(x)));
    i = Math.max(next, next === i + 1 ? i + 100 : next);
  }
  return largest;
}

function sampleMoments(samples: Float64Array): {
  readonly mean: number;
  readonly variance: number;
} {
  let sum = 0;
  for (const x of samples) sum += x;
  const mean = sum / COUNT;
  let squares = 0;
  for (const x of samples) squares += (x - mean) * (x - mean);
  return { mean, variance: squares / COUNT };
}

function check(dist: Dist, seed: number): void {
  const samples = sorted(dist, seed);
  const statistics = distStatistics(dist);
  expect(distance(samples, (x) => statistics.cdf(x))).toBeLessThan(MOST_DISTANCE);
  const { mean, variance } = sampleMoments(samples);
  const error = Math.sqrt(statistics.variance / COUNT);
  expect(Math.abs(mean - statistics.mean)).toBeLessThanOrEqual(6 * error);
  expect(variance).toBeGreaterThan(statistics.variance * 0.9);
  expect(variance).toBeLessThan(statistics.variance * 1.1 + 1e-12);
  const share = (value: number): number => samples.filter((x) => x === value).length / COUNT;
  if (statistics.massAtZero > 0) expect(share(0)).toBeCloseTo(statistics.massAtZero, 2);
  if (statistics.massAtMax > 0) expect(share(dist.max)).toBeCloseTo(statistics.massAtMax, 2);
  expect(samples[0]).toBeGreaterThanOrEqual(statistics.low);
  expect(samples[COUNT - 1]).toBeLessThanOrEqual(statistics.high);
}

describe("a million samples agree with the statistics", () => {
  it.each(laws.map((law, i) => ({ law, i, name: Object.values(law).join(" ") })))(
    "$name",
    ({ law, i }) => {
      check({ law, start: 0, max: 0 }, 100 + i);
    },
  );

  it.each(laws.map((law, i) => ({ law, i, name: Object.values(law).join(" ") })))(
    "$name, clamped on both sides",
    ({ law, i }) => {
      const middle = distStatistics({ law, start: 0, max: 0 }).quantile(0.5);
      const start = -middle * 0.75;
      check({ law, start, max: (middle + start) * 1.3 }, 200 + i);
    },
  );
});
