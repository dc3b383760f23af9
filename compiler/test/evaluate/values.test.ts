import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../support/evaluate.ts";

describe("integers", () => {
  it.each([
    ["9_007_199_254_740_992 + 1", "9007199254740993 int"],
    ["18_446_744_073_709_551_614 + 1", "18446744073709551615 int"],
    ["18_446_744_073_709_551_615 - 18_446_744_073_709_551_614", "1 int"],
    ["-18_446_744_073_709_551_615", "-18446744073709551615 int"],
    ["4_294_967_295 * 4_294_967_297", "18446744073709551615 int"],
    ["0 * -5", "0 int"],
    ["div(7, 2)", "3 int"],
    ["div(-7, 2)", "-4 int"],
    ["div(7, -2)", "-4 int"],
    ["abs(-3)", "3 int"],
    ["min(3, 2)", "2 int"],
    ["max(3, 2)", "3 int"],
    ["sum([1, 2, 3])", "6 int"],
    ["len(3..7)", "4 int"],
    ["len(3..=7)", "5 int"],
    ["7..3", "[] list<int>"],
    ["[for i in 0..3 { i * i }]", "[0, 1, 4] list<int>"],
  ])("%s is %s", (expr, value) => {
    expect(evaluate(expr)).toBe(value);
  });

  it("are exact up to 2^64 - 1", () => {
    const int = fc.bigInt({ min: -(2n ** 64n) + 1n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(int, int, fc.constantFrom("+", "-", "*"), (a, b, operator) => {
        const exact = operator === "+" ? a + b : operator === "-" ? a - b : a * b;
        fc.pre(exact < 2n ** 64n && exact > -(2n ** 64n));
        expect(evaluate(`(${a}) ${operator} (${b})`)).toBe(`${exact} int`);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("divide and take remainders as floors do", () => {
    const int = fc.bigInt({ min: -1000n, max: 1000n });
    fc.assert(
      fc.property(int, int, (a, b) => {
        fc.pre(b !== 0n);
        const floor = Math.floor(Number(a) / Number(b)) + 0;
        expect(evaluate(`div(${a}, ${b})`)).toBe(`${floor} int`);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe("floats and durations", () => {
  it.each([
    ["7 / 2", "3.5 float"],
    ["1 / 0", "inf float"],
    ["-1 / 0", "-inf float"],
    ["0.1 + 0.2", "0.30000000000000004 float"],
    ["-0.0", "-0.0 float"],
    ["0.0 * -1", "-0.0 float"],
    ["2ms + 500us", "2.5ms duration"],
    ["1s / 4", "250ms duration"],
    ["1s / 500ms", "2 float"],
    ["sqrt(4ms * 9ms)", "6ms duration"],
    ["20 as us", "20us duration"],
    ["-0us", "-0us duration"],
    ["inf as us", "inf as us duration"],
    ["mod(-7, 3)", "2"],
    ["mod(5.5, 2)", "1.5 float"],
    ["mod(-5.5, 2)", "0.5 float"],
    ["fract(2.75)", "0.75 float"],
    ["fract(-2.75)", "-0.75 float"],
    ["f32(0.1)", "0.10000000149011612 float"],
    ["floor(-2.5)", "-3 int"],
    ["ceil(-2.5)", "-2 int"],
    ["trunc(-2.5)", "-2 int"],
    ["round(2.5)", "3 int"],
    ["round(-2.5)", "-3 int"],
    ["round(0.49999999999999994)", "0 int"],
    ["floor(1e18)", "1000000000000000000 int"],
    ["abs(-2ms)", "2ms duration"],
    ["min(2ms, 1s)", "2ms duration"],
    ["max(nan, 1)", "nan float"],
    ["sum([1ms, 2ms])", "3ms duration"],
    ["sum([0.5, 1])", "1.5 float"],
    ["exp(0)", "1 float"],
    ["ln(e)", "1 float"],
    ["log2(8)", "3 float"],
    ["pow(2, 10)", "1024 float"],
    ["pi", "3.141592653589793 float"],
    ["EPSILON == pow(2, -52)", "true bool"],
    ["MAX_BLOCK", "1d duration"],
    ["9_007_199_254_740_993 + 0.0", "9.007199254740992e15 float"],
  ])("%s is %s", (expr, value) => {
    expect(evaluate(expr)).toContain(value);
  });

  it("round each operator once, as written", () => {
    const float = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(float, float, float, (a, b, c) => {
        const text = (x: number): string =>
          `(${Object.is(x, -0) ? "-0.0" : x.toExponential().replace("e+", "e")} * 1.0)`;
        const expected = a * b + c - a / c;
        const wanted = evaluate(`${text(a)} * ${text(b)} + ${text(c)} - ${text(a)} / ${text(c)}`);
        const [digits = ""] = wanted.split(" ");
        const named = new Map([
          ["nan", NaN],
          ["inf", Infinity],
          ["-inf", -Infinity],
        ]);
        expect(named.get(digits) ?? Number(digits)).toBe(expected);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other values", () => {
  it.each([
    ["true and not false", "true bool"],
    ["false and 1 / 0 > 0", "false bool"],
    ["true or XS[9] == 0", "true bool"],
    ["false and XS[9] == 0", "false bool"],
    ['"a\\u{41}" == "aA"', "true bool"],
    ["NormalSent == NormalSent", "true bool"],
    ["NormalSent != TunnelSent", "true bool"],
    ["nan == nan", "false bool"],
    ["0.0 == -0.0", "true bool"],
    ["3 == 3.0", "true bool"],
    ["18_446_744_073_709_551_615 > 1", "true bool"],
    ["{ b: 1, a: 2ms }.b", "1 int"],
    ["XS[2]", "3 int"],
    ["[1, 2.5]", "[1, 2.5] list<float>"],
    ["if len(XS) > 2 { 1 } else { 2.5 }", "1 float"],
    ["[for i, x in XS { i + x }]", "[1, 3, 5] list<int>"],
    ["[for x in XS { if x > 1 { x, 10 * x } else { 0 } }]", "[0, 2, 20, 3, 30] list<int>"],
    ["fold a = 0 for x in XS { a + x }", "6 int"],
    ["scan a = 0 for x in XS { a + x }", "[0, 1, 3, 6] list<int>"],
    ["fold a = 0.0 for i, x in XS { a + i * x }", "8 float"],
    ["[for a in XS { for b in XS { a * b } }]", "[1, 2, 3, 2, 4, 6, 3, 6, 9] list<int>"],
    ["cdf(uniform(0, 4), 1)", "0.25 float"],
    ["quantile(uniform(0, 4) start 1, 0.5)", "3 float"],
    ["mean(uniform(0, 4) start 1 max 2)", "3 float"],
    ["uniform(1ms, 2ms) start 3us max 1s", "uniform(1ms, 2ms) start 3us max 1s dist<duration>"],
    ["poisson(12) as us", "poisson(12) as us dist<duration>"],
  ])("%s is %s", (expr, value) => {
    expect(evaluate(expr, "const XS = [1, 2, 3]")).toBe(value);
  });

  it("are converted where a type is expected, also inside lists and records", () => {
    const types = "const R: { xs: list<float>, d: dist<duration> } = { xs: [1, 2], d: 5ms }";
    expect(evaluate("R", types)).toBe(
      "{ d: 5ms, xs: [1, 2] } { xs: list<float>, d: dist<duration> }",
    );
  });
});

describe("functions", () => {
  it("take arguments by position and by name, and have defaults", () => {
    const f = "fn f(a: int, b: int = a + 1, c: int = b * 2): int { return a * 100 + b * 10 + c }";
    expect(evaluate("f(1)", f)).toBe("124 int");
    expect(evaluate("f(1, c: 5)", f)).toBe("125 int");
    expect(evaluate("f(c: 5, b: 3, a: 1)", f)).toBe("135 int");
  });

  it("do not count calls in tail position", () => {
    const f =
      "fn f(n: int, total: int): int { return if n == 0 { total } else { (f(n - 1, total + n)) } }";
    expect(evaluate("f(100_000, 0)", f)).toBe("5000050000 int");
    const g = `fn even(n: int): bool { return if n == 0 { true } else { odd(n - 1) } }
fn odd(n: int): bool { return if n == 0 { false } else { even(n - 1) } }`;
    expect(evaluate("even(10_001)", g)).toBe("false bool");
  });

  it("evaluate the new arguments of a tail call before any of them is bound", () => {
    const f =
      "fn f(a: int, b: int, n: int): int { return if n == 0 { a - b } else { f(b, a, n - 1) } }";
    expect(evaluate("f(5, 3, 1)", f)).toBe("-2 int");
  });

  it("nest 256 calls", () => {
    const f = "fn f(n: int): int { return if n == 0 { 0 } else { 1 + f(n - 1) } }";
    expect(evaluate("f(255)", f)).toBe("255 int");
  });

  it("distinguish 0 and -0 among remembered calls", () => {
    const f = "fn inverse(x: float): float { return 1 / x }";
    expect(evaluate("[for x in [0.0, -0.0, 0.0] { inverse(x) }]", f)).toBe(
      "[inf, -inf, inf] list<float>",
    );
  });

  it("may need constants in a chain longer than the stack is deep", () => {
    const constants = Array.from({ length: 20_000 }, (_, i) => `const A${i} = A${i + 1} + 1`);
    expect(evaluate("A0", `${constants.join("\n")}\nconst A20000 = 1`)).toBe("20001 int");
  });

  it("give a long chain of operators its value", () => {
    const chain = Array.from({ length: 1400 }, (_, i) => i + 1).join(" + ");
    expect(evaluate(chain)).toBe(`${(1400 * 1401) / 2} int`);
    expect(evaluate(`0.5 + ${chain}`)).toBe(`${(1400 * 1401) / 2 + 0.5} float`);
  });
});
