import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";
import type { Expr } from "../src/index.ts";

function valueOf(text: string): Expr | undefined {
  const { value, diagnostics } = parse(`const A = ${text}`);
  expect(diagnostics).toEqual([]);
  const node = value.declarations[0]?.node;
  return node?.kind === "Const" ? node.value : undefined;
}

describe("integers are exact", () => {
  test.each([
    ["0", 0],
    ["007", 7],
    ["1_000_000", 1_000_000],
    ["0x1F", 31],
    ["0Xff", 255],
    ["9007199254740992", 2 ** 53],
    ["9007199254740993", 9007199254740993n],
    ["18_446_744_073_709_551_615", 18446744073709551615n],
    ["0xffffffffffffffff", 18446744073709551615n],
  ])("%s", (text, value) => {
    expect(valueOf(text)).toMatchObject({ kind: "IntLiteral", value });
  });
});

describe("fractions are rounded once", () => {
  test.each([
    ["0.1", 0.1, false],
    ["1_0.2_5", 10.25, false],
    ["2.5E3", 2500, false],
    ["1e-400", 0, false],
    ["5e-324", 5e-324, false],
    ["50%", 0.5, true],
    ["12.5%", 0.125, true],
    // 0.07 / 100 rounds twice when it is divided; the literal is the double of 0.0007.
    ["0.07%", 0.0007, true],
    ["1e2%", 1, true],
  ])("%s", (text, value, percent) => {
    expect(valueOf(text)).toMatchObject({ kind: "FloatLiteral", value, percent });
  });
});

describe("durations are microseconds", () => {
  test.each([
    ["1ns", 0.001, "ns"],
    ["1us", 1, "us"],
    ["1.5ms", 1500, "ms"],
    ["9.5s", 9_500_000, "s"],
    ["2min", 120_000_000, "min"],
    ["0.1h", 360_000_000, "h"],
    ["1d", 86_400_000_000, "d"],
    ["5MS", 5000, "ms"],
    ["1e3us", 1000, "us"],
    ["1.7976931348623157e308us", 1.7976931348623157e308, "us"],
  ])("%s", (text, value, unit) => {
    expect(valueOf(text)).toMatchObject({ kind: "DurationLiteral", value, unit });
  });
});

/** The double nearest to a fraction, by comparing exactly with its neighbours. */
function isNearest(value: number, numerator: bigint, denominator: bigint): boolean {
  const error = (candidate: number): bigint => {
    const [top, bottom] = exact(candidate);
    const difference = top * denominator - numerator * bottom;
    return (difference < 0n ? -difference : difference) * (2n ** 1100n / bottom);
  };
  const bits = new DataView(new ArrayBuffer(8));
  const neighbour = (step: bigint): number => {
    bits.setFloat64(0, value);
    bits.setBigInt64(0, bits.getBigInt64(0) + step);
    return bits.getFloat64(0);
  };
  if (value === 0) return numerator === 0n;
  const own = error(value);
  const even = ((): boolean => {
    bits.setFloat64(0, value);
    return (bits.getBigInt64(0) & 1n) === 0n;
  })();
  return [neighbour(1n), neighbour(-1n)].every(
    (other) => own < error(other) || (own === error(other) && even),
  );
}

/** A double as a fraction whose denominator is a power of two. */
function exact(value: number): [bigint, bigint] {
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return [BigInt(scaled), denominator];
}

test("any decimal times its unit is the nearest double, ties to even", () => {
  const units = {
    ns: [1n, 1000n],
    ms: [1000n, 1n],
    s: [10n ** 6n, 1n],
    min: [6n * 10n ** 7n, 1n],
    h: [36n * 10n ** 8n, 1n],
    d: [864n * 10n ** 8n, 1n],
    "%": [1n, 100n],
  } as const;
  const unit = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[]));
  const digits = fc.bigInt({ min: 1n, max: 10n ** 25n });
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 30 }), unit, (mantissa, places, suffix) => {
      const padded = String(mantissa).padStart(places + 1, "0");
      const cut = padded.length - places;
      const text = places === 0 ? padded : `${padded.slice(0, cut)}.${padded.slice(cut)}`;
      const literal = valueOf(text + suffix);
      if (literal?.kind !== "DurationLiteral" && literal?.kind !== "FloatLiteral") return false;
      const [factor, divisor] = units[suffix];
      return isNearest(literal.value, mantissa * factor, divisor * 10n ** BigInt(places));
    }),
    { seed: 20_261, numRuns: 2000 },
  );
});

test("strings know four escapes and code points", () => {
  expect(valueOf('"a\\"b\\\\c\\n\\t\\u{1F600}é"')).toMatchObject({ value: 'a"b\\c\n\t😀é' });
});

test("a broken number is still a number where its value is clear", () => {
  const node = parse("const A = .5").value.declarations[0]?.node;
  expect(node).toMatchObject({ value: { kind: "FloatLiteral", value: 0.5 } });
  const other = parse("const A = 5sec").value.declarations[0];
  expect(other).toMatchObject({ broken: true, node: { value: { kind: "ErrorExpr" } } });
});
