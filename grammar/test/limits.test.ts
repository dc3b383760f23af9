import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";
import { HIGHEST } from "../src/parser/height.ts";
import { childrenOf } from "../src/index.ts";
import type { AnyNode } from "../src/index.ts";

function height(root: AnyNode): number {
  let highest = 0;
  const waiting: [AnyNode, number][] = [[root, 1]];
  for (let top = waiting.pop(); top !== undefined; top = waiting.pop()) {
    highest = Math.max(highest, top[1]);
    for (const child of childrenOf(top[0])) waiting.push([child, top[1] + 1]);
  }
  return highest;
}

const MANY = 20_000;

describe("whatever nests without end is one diagnostic and no stack overflow", () => {
  test.each([
    ["const a = ", "("],
    ["const a = ", "["],
    ["const a = ", "[for i in x {"],
    ["const a = ", "[if x {"],
    ["const a = ", "-"],
    ["const a = ", "not "],
    ["const a = ", "draw "],
    ["const a = ", "f("],
    ["const a = ", "x["],
    ["const a = ", "{ a: "],
    ["const a = ", "fold a = 0 for i in x { "],
    ["const a = ", "fold a = "],
    ["const a = ", "if x { 1 } else "],
    ["const a = ", "if "],
    ["const a = ", "if x { "],
    ["const a: ", "list<"],
    ["const a: ", "{ a: "],
    ["machine m { ", "for i in x { "],
    ["machine m { ", "if x {} else "],
    ["machine m { state s { ", "if x { "],
    ["machine m { state s { on X -> ", "if x { "],
    ["machine m { state s { on X -> ", "if x { y } else "],
    ["defense d { client { ", "for i in x { "],
  ])("%s%s…", (start, piece) => {
    const { value, diagnostics } = parse(start + piece.repeat(MANY));
    expect(diagnostics.map((one) => one.code)).toEqual(["MBN1019"]);
    expect(height(value)).toBeLessThanOrEqual(HIGHEST + 2);
  });
});

describe("long but flat", () => {
  test.each([
    ["elements", `const a = [${"1, ".repeat(MANY)}]`],
    ["elements with operators", `const a = [${"1 + 2 * 3, ".repeat(MANY)}]`],
    ["items", `machine m { ${"state s { pad } ".repeat(MANY)} }`],
    ["declarations", "const a = 1\n".repeat(MANY)],
    ["targets", `machine m { state s { on X -> ${"a, ".repeat(MANY)} b } }`],
    ["a sum of a thousand", `const a = ${"1 + ".repeat(1000)}1`],
  ])("%s", (_, text) => {
    expect(parse(text).diagnostics).toEqual([]);
  });

  test.each([
    ["a long sum", `const a = ${"1 + ".repeat(MANY)}1`],
    ["many fields", `const a = x${".y".repeat(MANY)}`],
    [
      "sums in sums",
      `const a = ${"(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + ".repeat(250)}1${")".repeat(250)}`,
    ],
  ])("%s is too high for the phases behind", (_, text) => {
    const { value, diagnostics } = parse(text);
    expect(diagnostics.map((one) => one.code)).toEqual(height(value) < 10 ? ["MBN1035"] : []);
    expect(height(value)).toBeLessThanOrEqual(HIGHEST + 2);
  });
});

test("ten megabytes of braces are one mistake", () => {
  expect(parse("{".repeat(10_000_000)).diagnostics).toHaveLength(1);
});

test("a megabyte on one line is no different", () => {
  const text = "machine m { state start { on NormalSent -> end } } ".repeat(20_000);
  expect(parse(text).diagnostics).toEqual([]);
});

test("a string of megabytes without an end is one mistake", () => {
  const codes = parse(`const a = "${"\\\\x".repeat(2_000_000)}`).diagnostics.map((one) => one.code);
  expect(codes).toEqual(["MBN1017"]);
});

test("a hundred errors are shown, and then one more says that there are others", () => {
  const { diagnostics } = parse("const = 1\n".repeat(1000));
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)?.code).toBe("MBN1020");
});
