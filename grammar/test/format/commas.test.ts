import { test } from "vitest";
import { formatChecked } from "./check.ts";

// Comments around commas keep their order; `formatChecked` compares it.

const lists: readonly (readonly [string, (comma: string) => string])[] = [
  ["parameters", (comma) => `machine m(a: count = 3${comma}b: count = 4) { state s {} }`],
  [
    "targets",
    (comma) => `machine m { state s { on NormalSent -> 30%: t${comma}20%: end } state t {} }`,
  ],
  ["elements", (comma) => `const A = [1${comma}2]`],
  ["arguments", (comma) => `const A = f(1${comma}x: 2)`],
  ["fields", (comma) => `const A = { a: 1${comma}b: 2 }`],
  ["events", (comma) => `machine m { state s { on NormalSent${comma}NormalRecv -> end } }`],
  ["counters", (comma) => `machine m { counter a${comma}b state s {} }`],
  ["names of an import", (comma) => `import { a${comma}b } from "./x.mbn"`],
  ["fields of a type", (comma) => `fn f(x: { a: int${comma}b: int }): int { return 1 }`],
  ["what a loop binds", (comma) => `const A = [for i${comma}x in [1] { x }]`],
];

const gaps = ["", " // A", "\n// A", " // A\n// B", "\n\n// A\n\n// B"];

test.each(lists)("%s", async (_, source) => {
  for (const before of gaps) {
    for (const behind of gaps) {
      const text = source(
        `${before}\n, ${behind.replace(/A|B/gu, (letter) => letter.toLowerCase())}\n`,
      );
      await formatChecked(text);
    }
  }
});
