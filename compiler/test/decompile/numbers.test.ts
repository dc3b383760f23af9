import { describe, expect, test } from "vitest";
import { durationExpr, durationText } from "../../src/decompile/duration.ts";
import { floatExpr, numberExpr } from "../../src/decompile/number.ts";
import { probabilityText } from "../../src/decompile/probability.ts";
import { spellingOf } from "../../src/decompile/syntax.ts";
import type { Expr } from "@mbn-lang/grammar";
import { drawFrom } from "./random-machine.ts";

/** The text of the few kinds of expressions that numbers become. */
function text(expr: Expr): string {
  if (expr.kind === "Unary") return `-${text(expr.operand)}`;
  if (expr.kind === "AsUnit") return `${text(expr.operand)} as ${expr.unit.text}`;
  return expr.kind === "NameExpr" ? expr.text : spellingOf(expr);
}

describe("numbers", () => {
  test.for([
    [0, "0"],
    [-0, "-0.0"],
    [1, "1"],
    [-3, "-3"],
    [0.5, "0.5"],
    [0.000001, "0.000001"],
    [9.99e-7, "9.99e-7"],
    [5e-324, "5e-324"],
    [2 ** 53 - 1, "9007199254740991"],
    [2 ** 53, "9.007199254740992e15"],
    [1e20, "1e20"],
    [1.5e300, "1.5e300"],
    [Number.NaN, "nan"],
    [Infinity, "inf"],
    [-Infinity, "-inf"],
  ] as const)("%d is written %s", ([value, written]) => {
    expect(text(numberExpr(value))).toBe(written);
  });

  test("fractions are floats even if whole", () => {
    expect(text(floatExpr(1))).toBe("1.0");
    expect(text(floatExpr(-0))).toBe("-0.0");
    expect(text(floatExpr(5e-324))).toBe("5e-324");
  });
});

describe("durations", () => {
  test.for([
    [0, "0us"],
    [-0, "-0us"],
    [1, "1us"],
    [999, "999us"],
    [1000, "1ms"],
    [9445, "9.445ms"],
    [9445.5, "9445.5us"],
    [20_000, "20ms"],
    [1_500_000, "1.5s"],
    [1_234_567, "1234567us"],
    [1_234_000, "1.234s"],
    [59_999_000, "59.999s"],
    [60_000_000, "1min"],
    [90_000_000, "90s"],
    [7_200_000_000, "2h"],
    [86_400_000_000, "1d"],
    [-5000, "-5ms"],
    [999 * 86_400_000_000, "999d"],
    [1000 * 86_400_000_000, "86400000000000us"],
    [0.001, "0.001us"],
    [1e-7, "1e-7us"],
    [1e20, "1e20us"],
    [Number.NaN, "nan as us"],
    [-Infinity, "-inf as us"],
  ] as const)("%d µs are written %s", ([value, written]) => {
    expect(text(durationExpr(value))).toBe(written);
  });

  test("each text is exactly its number of µs, shifted", () => {
    const draw = drawFrom(3);
    const powers: Readonly<Record<string, number>> = { s: 6, ms: 3, us: 0 };
    const whole: Readonly<Record<string, number>> = { d: 86_400e6, h: 3600e6, min: 60e6 };
    for (let round = 0; round < 5000; round += 1) {
      const value = (draw() % 4_000_000) * 10 ** ((draw() % 9) - 3);
      const [, digits = "", unit = ""] = /^([\d.e-]+?)([a-z]+)$/.exec(durationText(value)) ?? [];
      const factor = whole[unit];
      const back =
        factor === undefined ? Number(`${digits}e${powers[unit] ?? 0}`) : Number(digits) * factor;
      expect(back).toBe(value);
    }
  });
});

describe("probabilities", () => {
  test.for([
    [0.25, "0.25"],
    [Math.fround(0.1), "0.1"],
    [Math.fround(0.7500001), "0.7500001"],
    [2 ** -149, "1e-45"],
    [Math.fround(1e-9), "1e-9"],
    [1 - 2 ** -24, "0.99999994"],
  ] as const)("%d is written %s", ([value, written]) => {
    expect(probabilityText(value)).toBe(written);
  });

  test("reads back as the same 32-bit float, and no fewer digits would", () => {
    const draw = drawFrom(4);
    const bits = new DataView(new ArrayBuffer(4));
    for (let round = 0; round < 20_000; round += 1) {
      // Powers of two, beside which floats lie unevenly, are the hard ones.
      bits.setUint32(0, round < 126 ? round << 23 : draw() % 0x3f80_0000);
      const value = bits.getFloat32(0);
      if (value === 0) continue;
      const written = probabilityText(value);
      expect(Math.fround(Number(written))).toBe(value);
      const digits = written.replace(/e.*/, "").replace(/^0\.0*|\./, "").length;
      if (digits > 1) expect(Math.fround(Number(value.toPrecision(digits - 1)))).not.toBe(value);
    }
  });
});
