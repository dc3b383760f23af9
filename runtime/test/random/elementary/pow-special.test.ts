import { expect, it } from "vitest";
import { pow } from "../../../src/random/index.ts";

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
