import { describe, expect, test } from "vitest";
import { formatText } from "../../format/index.ts";

// The formatter's time grows with the size of a text, whatever nests in it and whatever is wrong.

const shapes: readonly (readonly [string, (n: number) => string])[] = [
  [
    "nested ifs",
    (n) => `machine m {\n${"if x {\n".repeat(n)}state s { pad $ }\n${"}\n".repeat(n)}}\n`,
  ],
  [
    "nested ifs in a state",
    (n) => `machine m { state s {\n${"if x {\n".repeat(n)}pad $\n${"}\n".repeat(n)}}}\n`,
  ],
  [
    "many items inside of nested ifs",
    (n) =>
      `machine m {\n${"if x {\n".repeat(200)}${"state s { pad after }\n".repeat(n / 2)}${"}\n".repeat(200)}}\n`,
  ],
  [
    "a chain of else if",
    (n) =>
      `machine m {\n if a { state b { pad $ } } ${"else if x { state s { pad after } }\n".repeat(n)}}\n`,
  ],
  ["parentheses", (n) => `const A = ${"(".repeat(n)}1 $${")".repeat(n)}\n`],
  ["lists", (n) => `const A = ${"[".repeat(n)}1 $${"]".repeat(n)}\n`],
  ["records", (n) => `const A = ${"{ a: ".repeat(n)}1 $${"}".repeat(n)}\n`],
  ["braces alone", (n) => "{".repeat(n)],
  ["a chain of operators", (n) => `const A = ${"1 + ".repeat(n)}$\n`],
  ["ifs with values", (n) => `const A = ${"if a { ".repeat(n)}5 $ ${"} else { 1 }".repeat(n)}\n`],
  ["mistakes", (n) => `machine m {\n${"if x { state s { on X -> $ } } // c\n".repeat(n / 2)}}\n`],
];

describe("thousands of them take seconds at most", () => {
  test.each(shapes)("%s", async (_, shape) => {
    const text = shape(4000);
    const begin = performance.now();
    const formatted = await formatText(text);
    // Where each level looked at all that it contains, this took longer by far.
    expect(performance.now() - begin).toBeLessThan(20_000);
    expect(formatted.refused).toBeUndefined();
    expect((await formatText(formatted.text)).text).toBe(formatted.text);
  });
});
