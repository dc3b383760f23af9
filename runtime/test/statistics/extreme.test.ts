// Parameters far from any that a defense has: valid machines may have them all the same.
import { describe, expect, it } from "vitest";
import type { Law } from "../../src/machine/model.ts";
import { distStatistics, lawStatistics } from "../../src/statistics/index.ts";
import { smallestInteger } from "../../src/statistics/solve.ts";

const relative = (value: number, wanted: number): number => Math.abs(value / wanted - 1);

describe("a clamped law of counts with millions of likely values", () => {
  it.each([1e-6, 1e-7, 1e-9])("geometric %d, clamped near its mean, has its closed form", (p) => {
    const top = Math.round(1 / p);
    const stay = (n: number): number => Math.exp(n * Math.log1p(-p));
    const { mean } = distStatistics({
      law: { kind: "geometric", probability: p },
      start: 0,
      max: top,
    });
    expect(relative(mean, ((1 - stay(top)) * (1 - p)) / p)).toBeLessThan(1e-9);
    const below = distStatistics({
      law: { kind: "geometric", probability: p },
      start: -top / 2,
      max: 0,
    });
    expect(relative(below.mean, stay(top / 2) * (1 / p - 1))).toBeLessThan(1e-9);
  });

  // At a whole mean m, E min(X, m) = m - m P(X = m) for a Poisson law, and its variance is
  // m P(X < m) - (m P(X = m))^2.
  it.each([1e9, 1e12, 1e15, 1e18])("poisson %d, clamped at its mean, has its closed form", (m) => {
    const law: Law = { kind: "poisson", lambda: m };
    const { mean, variance } = distStatistics({ law, start: 0, max: m });
    const mass = lawStatistics(law).density(m);
    const shortfall = m * mass;
    expect(relative(shortfall, Math.sqrt(m / (2 * Math.PI)))).toBeLessThan(1 / m + 1e-12);
    // A double near m has only so many digits for what is missing to m.
    expect(Math.abs(m - mean - shortfall)).toBeLessThan(1e-9 * shortfall + 4e-16 * m);
    const wanted = m * (lawStatistics(law).lower(m) - mass) - shortfall * shortfall;
    expect(relative(variance, wanted)).toBeLessThan(1e-7);
  });

  it("binomial of a billion, clamped at its mean, has its closed form", () => {
    const law: Law = { kind: "binomial", trials: 1_000_000_000n, probability: 0.5 };
    const { mean } = distStatistics({ law, start: -5e8, max: 0 });
    expect(relative(mean, Math.sqrt(2.5e8 / (2 * Math.PI)))).toBeLessThan(1e-8);
  });

  it("has quantiles, moments and mass of its clamps beyond 2^53, where 1 cannot be added", () => {
    const law: Law = { kind: "poisson", lambda: 1.8e19 };
    const one = distStatistics({ law, start: -1.8e19, max: 1e12 });
    expect(one.massAtZero).toBeCloseTo(0.5, 6);
    expect(relative(one.mean, Math.sqrt(1.8e19 / (2 * Math.PI)))).toBeLessThan(1e-5);
    expect(one.quantile(0.9)).toBeGreaterThan(5e9);
    expect(lawStatistics(law).quantile(1e-15)).toBeLessThan(1.8e19);
  });
});

it("the smallest integer is found beyond 2^53, up to the largest double, and where none is", () => {
  const over = (bound: number) => (k: number) => k >= bound;
  expect(smallestInteger(1e18, Infinity, over(1e18 + 4096))).toBe(1e18 + 4096);
  expect(smallestInteger(0, Infinity, over(2 ** 60))).toBe(2 ** 60);
  expect(smallestInteger(3, Infinity, over(1e300))).toBe(1e300);
  expect(smallestInteger(5, 9, () => false)).toBe(9);
  expect(smallestInteger(5, Infinity, () => false)).toBe(Infinity);
});

describe("beta with large parameters", () => {
  const beta = (alpha: number, b: number) => lawStatistics({ kind: "beta", alpha, beta: b });

  // Computed from the continued fraction with 40 digits.
  it.each([
    [0.3, 1e13, 2e-15, 0.342997515856985, 1e-12],
    [30, 1e9, 3e-8, 0.524283078175236, 1e-12],
    [1e3, 1e6, 1e-3, 0.516811455031173, 1e-10],
    [1e4, 1e8, 1.0001e-4, 0.509307856163203, 1e-10],
    [2e7, 1e13, 2.0001e-6, 0.591972627323807, 1e-10],
    [2e8, 1e9, 0.1667, 0.999026627085333, 1e-11],
    [1e12, 1e12, 0.5000001, 0.611351294548163, 1e-9],
    [5e5, 4e5, 0.555, 0.144424404671688, 1e-11],
  ])("%d and %d: P(X <= %d) = %d", (a, b, x, wanted, error) => {
    expect(Math.abs(beta(a, b).lower(x) - wanted)).toBeLessThan(error);
    expect(Math.abs(beta(a, b).upper(x) - (1 - wanted))).toBeLessThan(error);
  });

  const sizes = [
    1e-300, 1e-10, 0.5, 1, 100, 1e5, 9e7, 2e8, 1e12, 1e19, 1e50, 1e150, 1e300, 1.7e308,
  ];
  const pairs = sizes.flatMap((a) => sizes.map((b) => [a, b] as const));

  it.each(pairs)("%d and %d: tails are probabilities that add up to 1 and rise", (a, b) => {
    const law = beta(a, b);
    const { mean } = law;
    const deviation = Math.sqrt(law.variance);
    const xs = [
      0,
      1e-300,
      1e-10,
      mean / 2,
      mean,
      mean + deviation,
      0.5,
      (1 + mean) / 2,
      1 - 1e-16,
      1,
    ];
    let previous = 0;
    for (const x of xs.map((one) => Math.min(one, 1)).toSorted((p, q) => p - q)) {
      const [lower, upper] = [law.lower(x), law.upper(x)];
      expect(lower >= previous - 1e-8 && lower <= 1 && upper >= 0).toBe(true);
      expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-9);
      previous = lower;
    }
    for (const p of [0.1, 0.5, 0.9]) {
      const x = law.quantile(p);
      expect(x >= 0 && x <= 1).toBe(true);
    }
  });

  it.each([
    [Infinity, 1],
    [2, Infinity],
    [Infinity, Infinity],
  ])("%d and %d are no law: NaN, and no error", (a, b) => {
    const law = beta(a, b);
    expect([law.lower(0.5), law.upper(0.5), law.quantile(0.5)]).toEqual([NaN, NaN, NaN]);
    expect(() =>
      distStatistics({ law: { kind: "beta", alpha: a, beta: b }, start: 1, max: 1.5 }),
    ).not.toThrow();
  });
});
