import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../src/options.ts";
import type { Limits } from "../../src/options.ts";
import { codesOf, compileSource, machineOf } from "../support/evaluate.ts";

const within = (limits: Partial<Limits>): { limits: Limits } => ({
  limits: { ...DEFAULT_LIMITS, ...limits },
});

const COUNTING = `machine m(n: int = 1000) {
  let total = fold a = 0 for i in 0..n { a + i }
  state start { on NormalSent -> end }
}`;

describe("limits", () => {
  it("end an evaluation with the code of its own, and are raised by the caller", () => {
    expect(codesOf(COUNTING, within({ steps: 500 }))).toEqual(["MBN4101"]);
    expect(codesOf(COUNTING, within({ steps: 10_000 }))).toEqual([]);
    const deep = `fn f(n: int): int { return if n == 0 { 0 } else { 1 + f(n - 1) } }
machine m { let n = f(300) state start { on NormalSent -> end } }`;
    expect(codesOf(deep)).toEqual(["MBN4102"]);
    expect(codesOf(deep, within({ callDepth: 400 }))).toEqual([]);
    const long = `machine m { let n = len(0..2_000_000) state start { on NormalSent -> end } }`;
    expect(codesOf(long)).toEqual(["MBN4103"]);
    expect(codesOf(long, within({ listLength: 3_000_000 }))).toEqual([]);
    const states = `machine m { for i in 0..30 { state s[i] { on NormalSent -> end } } }`;
    expect(codesOf(states, within({ states: 20 }))).toEqual(["MBN4104"]);
    expect(codesOf(states, within({ states: 30 }))).toEqual([]);
  });

  it("say which flag raises them, and who called", () => {
    const source = `fn inner(n: int): int { return fold a = 0 for i in 0..n { a + 1 } }
fn outer(n: int): int { return 1 + inner(n) }
machine m { let n = outer(1_000_000_000) state start { on NormalSent -> end } }`;
    const [diagnostic] = compileSource(source, within({ steps: 10_000 })).diagnostics;
    expect(diagnostic?.notes.join(" ")).toContain("--max-steps");
    expect(diagnostic?.related.map(({ message }) => message)).toEqual([
      "in `inner`, called here",
      "in `outer`, called here",
    ]);
  });

  it("are the same however often a machine has been evaluated before", () => {
    const source = `fn curve(x: float): float { return exp(-x * x) }
fn area(n: int): float { return fold a = 0.0 for i in 0..n { a + curve(0.5) + curve(i / n) } }
machine m { let a = area(200) + area(200) state start { on NormalSent -> end } }`;
    const passes = (steps: number): boolean => codesOf(source, within({ steps })).length === 0;
    let least = 0;
    for (let step = 1 << 14; step > 0; step >>= 1) if (!passes(least + step)) least += step;
    expect(least).toBeGreaterThan(200);
    expect([passes(least), passes(least + 1), passes(least), passes(least + 1)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("bound all machines of a defense together", () => {
    const source = `machine m { for i in 0..10 { state s[i] { on NormalSent -> end } } }
defense d { client { for i in 0..1_000 { m() } } }`;
    expect(codesOf(source, within({ states: 10 }))).toEqual(["MBN4104"]);
  });

  it("walk through a range that is written in a loop without making a list", () => {
    const source = `machine m {
  let n = fold a = 0 for i in 0..2_000_000 { a + 1 }
  state start { on NormalSent -> end }
}`;
    expect(machineOf(source).states).toHaveLength(1);
  });
});

describe("an evaluation", () => {
  it("can be cancelled", () => {
    let asked = 0;
    const cancelled = (): boolean => ++asked > 3;
    const source = COUNTING.replace("1000", "1_000_000_000");
    expect(compileSource(source, { cancelled }).diagnostics.map(({ code }) => code)).toEqual([
      "MBN4105",
    ]);
    expect(asked).toBe(4);
  });

  it("ends with a diagnostic where calls need more stack than there is", () => {
    const deep = `fn f(n: int): int { return if n == 0 { 0 } else { 1 + f(n - 1) } }
machine m { let n = f(1_000_000) state start { on NormalSent -> end } }`;
    expect(codesOf(deep, within({ callDepth: 10_000_000 }))).toEqual(["MBN4106"]);
  });
});
