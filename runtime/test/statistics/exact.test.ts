import { describe, expect, it } from "vitest";
import type { Dist, Law } from "../../src/machine/model.ts";
import { cdf, distStatistics, lawStatistics, mean, quantile } from "../../src/statistics/index.ts";
import { exactly, expExact } from "../random/elementary/precise.ts";

// Values in exact or 420-bit arithmetic on BigInt, and published ones with their source.

const BITS = 420n;
const ONE = 1n << BITS;
const MOST_ERROR = 1e-13;

const dist = (law: Law, start = 0): Dist => ({ law, start, max: 0 });

function toNumber(value: bigint): number {
  const extra = value.toString(2).length - 64;
  const top = extra > 0 ? value >> BigInt(extra) : value;
  return Number(top) * 2 ** (Math.max(extra, 0) - Number(BITS));
}

function expectClose(got: number, exact: number): void {
  const error = exact === 0 ? Math.abs(got) : Math.abs(got / exact - 1);
  expect(error, `${got} is not ${exact}`).toBeLessThan(MOST_ERROR);
}

/** A double as a fixed-point number, exactly. */
function fixed(x: number): bigint {
  const { significand, exponent } = exactly(x);
  return (significand << BITS) >> BigInt(-exponent);
}

function expFixed(x: number): bigint {
  const { fixed: value, exponent } = expExact(x);
  return exponent >= 0 ? value << BigInt(exponent) : value >> BigInt(-exponent);
}

/** P(Poisson(lambda) <= k), also Q(k + 1, lambda). */
function poissonLower(lambda: number, k: number): bigint {
  const l = fixed(lambda);
  let term = expFixed(-lambda);
  let sum = term;
  for (let i = 1n; i <= BigInt(k); i++) {
    term = ((term * l) >> BITS) / i;
    sum += term;
  }
  return sum;
}

/** P(Binomial(n, p) <= k). */
function binomialLower(n: number, p: number, k: number): bigint {
  const success = fixed(p);
  const failure = ONE - success;
  let total = 0n;
  for (let j = 0; j <= k; j++) {
    let term = ONE;
    for (let i = 1; i <= j; i++)
      term = (((term * success) >> BITS) * BigInt(n - j + i)) / BigInt(i);
    for (let i = 0; i < n - j; i++) term = (term * failure) >> BITS;
    total += term;
  }
  return total;
}

describe("distribution functions", () => {
  it("of poisson agree with the exact sums, both tails", () => {
    for (const [lambda, k] of [
      [0.25, 0],
      [3, 2],
      [12, 4],
      [12.5, 40],
      [70, 30],
      [70, 110],
      [150, 180],
    ] as const) {
      const law = lawStatistics({ kind: "poisson", lambda });
      const lower = poissonLower(lambda, k);
      expectClose(law.lower(k), toNumber(lower));
      expectClose(law.upper(k), toNumber(ONE - lower));
      expectClose(law.density(k), toNumber(lower - (k === 0 ? 0n : poissonLower(lambda, k - 1))));
    }
  });

  it("of gamma with a whole shape agree with the Poisson sums", () => {
    for (const [shape, x] of [
      [1, 0.5],
      [3, 0.125],
      [5, 9.5],
      [40, 20],
      [40, 80],
      [200, 210],
    ] as const) {
      const upper = poissonLower(x, shape - 1);
      const law = lawStatistics({ kind: "gamma", scale: 2, shape });
      expectClose(law.upper(2 * x), toNumber(upper));
      expectClose(law.lower(2 * x), toNumber(ONE - upper));
    }
  });

  it("of binomial and beta agree with the exact sums, both tails", () => {
    for (const [n, p, k] of [
      [10, 0.5, 3],
      [40, 0.125, 9],
      [60, 0.75, 30],
      [100, 0.9, 99],
      [80, 0.01, 0],
    ] as const) {
      const lower = binomialLower(n, p, k);
      const law = lawStatistics({ kind: "binomial", trials: BigInt(n), probability: p });
      expectClose(law.lower(k), toNumber(lower));
      expectClose(law.upper(k), toNumber(ONE - lower));
      const beta = lawStatistics({ kind: "beta", alpha: k + 1, beta: n - k });
      expectClose(beta.upper(p), toNumber(lower));
      expectClose(beta.lower(p), toNumber(ONE - lower));
    }
  });

  // M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", table 26.1 (digits cut)
  // and 26.5; NIST Digital Library of Mathematical Functions 7.
  it("of the normal law agree with published tables", () => {
    const normal = dist({ kind: "normal", mean: 0, stdev: 1 });
    const values = [
      [1, 0.841344746068543],
      [2, 0.97724986805182],
      [3, 0.998650101968],
      [0.5, 0.691462461274013],
    ] as const;
    for (const [z, p] of values) {
      expect(cdf(normal, z)).toBeCloseTo(p, 11);
      expect(cdf(normal, -z)).toBeCloseTo(1 - p, 11);
    }
    expectClose(cdf(normal, -10), 7.619853024160527e-24);
    expectClose(cdf(normal, -20), 2.7536241186062337e-89);
    expectClose(quantile(normal, 0.975), 1.959963984540054);
    expectClose(quantile(normal, 1e-10), -6.361340902404056);
  });

  it("of the skew-normal law have the closed form 1/2 - arctan(shape)/pi at the location", () => {
    for (const shape of [-5, -1, 0, 0.5, 1, 3, 20]) {
      const law = dist({ kind: "skew_normal", location: 7, scale: 3, shape });
      expect(cdf(law, 7)).toBeCloseTo(0.5 - Math.atan(shape) / Math.PI, 14);
    }
    // With shape 1 it is the square of the normal law's.
    for (const z of [-6, -2, 0.3, 1.7]) {
      const square = cdf(dist({ kind: "normal", mean: 0, stdev: 1 }), z) ** 2;
      expectClose(cdf(dist({ kind: "skew_normal", location: 0, scale: 1, shape: 1 }), z), square);
    }
  });

  it("of the chi-squared law, a gamma law, agree with published quantiles", () => {
    const of = (degrees: number): Dist => dist({ kind: "gamma", scale: 2, shape: degrees / 2 });
    expectClose(quantile(of(1), 0.95), 3.841458820694124);
    expectClose(quantile(of(10), 0.95), 18.307038053275146);
    expectClose(quantile(of(10), 0.05), 3.940299136119);
  });
});

describe("means and variances", () => {
  it("have their closed forms", () => {
    expectClose(mean(dist({ kind: "weibull", scale: 3, shape: 2 })), (3 * Math.sqrt(Math.PI)) / 2);
    expectClose(mean(dist({ kind: "weibull", scale: 3, shape: 0.25 })), 3 * 24);
    expectClose(mean(dist({ kind: "log_normal", mu: 0, sigma: 2 })), Math.exp(2));
    expect(mean(dist({ kind: "pareto", scale: 2, shape: 1 }))).toBe(Infinity);
    expectClose(mean(dist({ kind: "pareto", scale: 2, shape: 5 }, 1)), 3.5);
    expectClose(
      mean(dist({ kind: "skew_normal", location: 0, scale: 1, shape: 1 })),
      1 / Math.sqrt(Math.PI),
    );
    expect(lawStatistics({ kind: "geometric", probability: 0.25 })).toMatchObject({
      mean: 3,
      variance: 12,
    });
    expect(lawStatistics({ kind: "beta", alpha: 2, beta: 2 })).toMatchObject({
      mean: 0.5,
      variance: 0.05,
    });
  });

  it("of a clamped uniform law have theirs too", () => {
    // Uniform on [-1, 3] clamped to [0, 2]: 1/4 at 0, 1/4 at 2, the rest uniform between.
    const clamped = distStatistics({
      law: { kind: "uniform", low: 0, high: 4 },
      start: -1,
      max: 2,
    });
    expect(clamped).toMatchObject({ low: 0, high: 2, massAtZero: 0.25, massAtMax: 0.25 });
    expectClose(clamped.mean, 1);
    expectClose(clamped.variance, 0.5 + 1 / 6);
    expect(clamped.quantile(0.1)).toBe(0);
    expect(clamped.quantile(0.9)).toBe(2);
    expect(clamped.cdf(2)).toBe(1);
    expect(clamped.cdf(1)).toBe(0.5);
  });
});

describe("quantiles", () => {
  const laws: readonly Law[] = [
    { kind: "uniform", low: 2, high: 9 },
    { kind: "normal", mean: 5, stdev: 2 },
    { kind: "skew_normal", location: 3, scale: 2, shape: 4 },
    { kind: "log_normal", mu: 0.5, sigma: 0.8 },
    { kind: "pareto", scale: 2, shape: 1.5 },
    { kind: "weibull", scale: 3, shape: 0.8 },
    { kind: "gamma", scale: 2, shape: 0.4 },
    { kind: "gamma", scale: 2, shape: 4000 },
    { kind: "beta", alpha: 0.5, beta: 0.8 },
    { kind: "beta", alpha: 300, beta: 2 },
  ];

  it("invert the distribution function", () => {
    for (const law of laws) {
      const statistics = lawStatistics(law);
      for (const p of [1e-9, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999]) {
        const x = statistics.quantile(p);
        // One place to the left there is too little, one to the right enough.
        const near = Math.abs(x) * 2 ** -51;
        expect(statistics.lower(x - near), `${law.kind} ${p}`).toBeLessThan(p * (1 + 1e-12));
        expect(statistics.lower(x + near), `${law.kind} ${p}`).toBeGreaterThan(p * (1 - 1e-12));
      }
    }
  });

  it("of counts are the smallest with enough below", () => {
    const counts: readonly Law[] = [
      { kind: "binomial", trials: 30n, probability: 0.3 },
      { kind: "poisson", lambda: 20 },
      { kind: "geometric", probability: 0.07 },
    ];
    for (const law of counts) {
      for (const p of [0.001, 0.1, 0.5, 0.9, 0.9999]) {
        const k = quantile(dist(law), p);
        expect(cdf(dist(law), k)).toBeGreaterThanOrEqual(p);
        expect(cdf(dist(law), k - 1)).toBeLessThan(p);
      }
      for (let k = 0; k < 20; k++) expect(quantile(dist(law), cdf(dist(law), k))).toBe(k);
    }
  });

  it("of 0 and 1 are the ends of the support, and NaN beyond", () => {
    const law: Law = { kind: "beta", alpha: 2, beta: 2 };
    expect([0, 1, -0.1, 1.1, NaN].map((p) => quantile(dist(law, 3), p))).toEqual([
      3,
      4,
      NaN,
      NaN,
      NaN,
    ]);
  });
});
