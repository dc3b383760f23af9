import { describe, expect, it } from "vitest";
import { xorshift128plus } from "pure-rand/generator/xorshift128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { exp, ln, log2, pow } from "../../../src/random/index.ts";
import { errorInUlps, expExact, lnFixed, log2Fixed, ofFixed, powExact } from "./precise.ts";

/** Errors are asked to be this small, so results are nearly always correctly rounded. */
const ULPS = 0.52;

function someArguments(count: number, make: (u: () => number) => number, seed: number): number[] {
  const rng = xorshift128plus(seed);
  return Array.from({ length: count }, () => make(() => uniformFloat64(rng)));
}

function worst(xs: readonly number[], error: (x: number) => number): number {
  let largest = 0;
  for (const x of xs) largest = Math.max(largest, error(x));
  return largest;
}

const anySize = (u: () => number): number => (1 + u()) * 2 ** Math.floor(u() * 2046 - 1022);
const nearOne = (u: () => number): number => 1 + (u() - 0.5) * 2 ** -Math.floor(u() * 45);
/** Interval ends and values of the tables, where a mistake would show first. */
const edges = Array.from({ length: 1024 }, (_, i) => 0.6875 + i / 1024).flatMap((x) => [
  x,
  x * (1 - 2 ** -53),
  x * (1 + 2 ** -52),
]);

describe("exp", () => {
  it("is within 0.52 units in the last place", () => {
    const xs = [
      ...someArguments(3000, (u) => (u() - 0.5) * 1480, 1),
      ...someArguments(3000, (u) => (u() - 0.5) * 4, 2),
      ...someArguments(500, (u) => -700 - u() * 46, 3),
      ...someArguments(500, (u) => (u() - 0.5) * 2 ** -(u() * 60), 4),
    ];
    expect(
      worst(
        xs.filter((x) => x < 709.78),
        (x) => errorInUlps(exp(x), expExact(x)),
      ),
    ).toBeLessThan(ULPS);
  });

  it("takes the special values", () => {
    expect([0, -0, Infinity, -Infinity, NaN, 709.79, 1e300, -746, -1e300].map(exp)).toEqual([
      1,
      1,
      Infinity,
      0,
      NaN,
      Infinity,
      Infinity,
      0,
      0,
    ]);
    expect(exp(709.782712893384)).toBe(1.7976931348622732e308);
    expect(exp(-745.1332191019411)).toBe(5e-324);
  });
});

describe.each([
  { name: "ln", f: ln, exact: lnFixed },
  { name: "log2", f: log2, exact: log2Fixed },
])("$name", ({ f, exact }) => {
  it("is within 0.52 units in the last place", () => {
    const xs = [
      ...someArguments(2000, anySize, 5),
      ...someArguments(3000, nearOne, 6),
      ...someArguments(1000, (u) => u(), 7),
      ...someArguments(100, (u) => Math.floor(u() * 1e6 + 1) * 5e-324, 8),
      ...edges,
    ];
    expect(
      worst(
        xs.filter((x) => x !== 1 && x > 0),
        (x) => errorInUlps(f(x), ofFixed(exact(x))),
      ),
    ).toBeLessThan(ULPS);
  });

  it("takes the special values", () => {
    expect([0, -0, 1, Infinity, -1, -Infinity, NaN].map(f)).toEqual([
      -Infinity,
      -Infinity,
      0,
      Infinity,
      NaN,
      NaN,
      NaN,
    ]);
  });
});

describe("log2", () => {
  it("is exact for powers of two", () => {
    for (let e = -1074; e < 1024; e++) expect(log2(2 ** e)).toBe(e);
  });
});

describe("pow", () => {
  it("is within 0.53 units in the last place", () => {
    const rng = xorshift128plus(9);
    const u = (): number => uniformFloat64(rng);
    let largest = 0;
    let checked = 0;
    for (let i = 0; i < 9000; i++) {
      const x = i % 3 === 0 ? anySize(u) : i % 3 === 1 ? nearOne(u) : u() * 20;
      // Exponents that give results over the whole range of doubles.
      const y = i % 2 === 0 ? (u() - 0.5) * 20 : ((u() - 0.5) * 1490) / (ln(x) || 1);
      const size = y * ln(x);
      if (x <= 0 || x === 1 || Math.abs(y) > 1e19 || size > 709.7 || size < -745) continue;
      largest = Math.max(largest, errorInUlps(pow(x, y), powExact(x, y)));
      checked++;
    }
    expect(checked).toBeGreaterThan(5000);
    expect(largest).toBeLessThan(0.53);
  });

  it("is exact where the result is representable", () => {
    expect(pow(10, 22)).toBe(1e22);
    expect(pow(3, 20)).toBe(3486784401);
    expect(pow(0.5, 1074)).toBe(5e-324);
    expect(pow(4, -0.5)).toBe(0.5);
    expect(pow(-2, 3)).toBe(-8);
    expect(pow(-2, -2)).toBe(0.25);
  });
});
