import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pow, powerOf } from "../../../src/random/index.ts";

const VALUES = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  3,
  -3,
  0.5,
  -0.5,
  1.5,
  -1.5,
  1e300,
  -1e300,
  1e21,
  9007199254740991,
  -9007199254740992,
  5e-324,
  Infinity,
  -Infinity,
  NaN,
];

it("treats special values as IEEE 754 does, which Math.pow does but for a base of ±1", () => {
  for (const x of VALUES) {
    for (const y of VALUES) {
      const one = x === 1 || (x === -1 && Math.abs(y) === Infinity);
      const wanted = one ? 1 : Math.pow(x, y);
      const got = pow(x, y);
      const close = Object.is(got, wanted) || Math.abs(got / wanted - 1) < 1e-15;
      expect(close, `pow(${x}, ${y}) = ${got}, not ${wanted}`).toBe(true);
    }
  }
});

describe("powerOf", () => {
  const SPECIAL = [
    0,
    -0,
    1,
    -1,
    2,
    0.5,
    5e-324,
    1e-310,
    1e308,
    1e20,
    -1e20,
    1e21,
    Infinity,
    -Infinity,
    NaN,
  ];

  it("is pow of its base, bit for bit", () => {
    fc.assert(
      fc.property(fc.double(), fc.array(fc.double(), { minLength: 1 }), (x, exponents) => {
        const power = powerOf(x);
        for (const y of [...exponents, ...SPECIAL]) expect(power(y)).toBe(pow(x, y));
      }),
    );
    for (const x of [...SPECIAL, Math.E]) {
      const power = powerOf(x);
      for (const y of SPECIAL) expect(power(y)).toBe(pow(x, y));
    }
  });
});
