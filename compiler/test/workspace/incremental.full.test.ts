import { expect, it } from "vitest";
import { runSequence } from "./sequence.ts";

// The same as incremental.test.ts for many more sequences: `SEQUENCES` of them from `SEED` on.

const SEQUENCES = Number(process.env["SEQUENCES"] ?? 300);
const SEED = Number(process.env["SEED"] ?? 1_000_000);
const EDITS = 10;
const A_DAY = 86_400_000;

it(
  "random edits of several files leave nothing behind",
  () => {
    for (let seed = SEED; seed < SEED + SEQUENCES; seed += 1) {
      const different = runSequence(seed, EDITS);
      expect(different?.incremental, `seed ${seed}`).toBe(different?.fresh);
    }
  },
  A_DAY,
);
