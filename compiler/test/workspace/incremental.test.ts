import { expect, it } from "vitest";
import { runSequence } from "./sequence.ts";

// After any edits, a workspace says what a check of the same texts from nothing says: all
// diagnostics with their fixes and notes, types, machines, and what was not evaluated.

const SEQUENCES = 60;
const EDITS = 4;

it("random edits of several files leave nothing behind", () => {
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    const different = runSequence(seed, EDITS);
    expect(different?.incremental, `seed ${seed}`).toBe(different?.fresh);
  }
});
