import { describe, expect, test } from "vitest";
import { silentLoss } from "./as-written.ts";
import { foreignDamages, tokenDamages } from "./damage.ts";
import type { Damaged } from "./damage.ts";
import { EXAMPLES } from "./examples.ts";

// What nothing-lost.test.ts does with few damages of each example, with many.

function check(damages: Iterable<Damaged>): void {
  for (const { what, text } of damages) {
    const loss = silentLoss(text);
    if (loss !== undefined) expect(`${what}: ${loss}`, text).toBe("");
  }
}

describe.each(EXAMPLES)("$name", ({ text }) => {
  test("has an error where tokens are lost, doubled or swapped", () => {
    check(tokenDamages(text, 150));
  });

  test("has an error where foreign text stands", () => {
    check(foreignDamages(text, 200));
  });
});
