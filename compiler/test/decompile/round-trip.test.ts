import { formatText } from "@mbn-lang/grammar/format";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Machine } from "@mbn-lang/runtime/machine";
import { decompile } from "../../src/decompile/decompile.ts";
import { drawFrom, randomMachine } from "./random-machine.ts";
import { roundTripProblem } from "./round-trip.ts";

// The same for a hundred thousand machines: conformance/decompile.ts.

function machines(): fc.Arbitrary<readonly Machine[]> {
  const one = fc.integer({ min: 0 }).map((seed) => randomMachine(drawFrom(seed)));
  return fc.array(one, { minLength: 1, maxLength: 5 });
}

describe("any valid machines", () => {
  test("come back from their text to the bit", () => {
    const property = fc.property(machines(), (some) => {
      expect(roundTripProblem(some)).toBeUndefined();
    });
    fc.assert(property, { seed: 11, numRuns: 300 });
  });

  test("have a text that is formatted", async () => {
    const property = fc.asyncProperty(machines(), async (some) => {
      const text = decompile(some);
      expect((await formatText(text)).text).toBe(text);
    });
    await fc.assert(property, { seed: 12, numRuns: 100 });
  });
});
