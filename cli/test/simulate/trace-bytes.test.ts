import { traceLines } from "@mbn/runtime/trace";
import type { Trace } from "@mbn/runtime/trace";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { traceEncoder } from "../../src/simulate/dataset/trace-bytes.ts";

const packets = fc.array(
  fc.record({
    time: fc.oneof(
      fc.nat(2000),
      fc.nat(),
      fc.maxSafeNat(),
      fc.integer({ min: 0, max: 15 }).map((power) => 10 ** power),
      fc.integer({ min: 1, max: 15 }).map((power) => 10 ** power - 1),
      // Those of a page: most share all but their last digits with the one before.
      fc.nat(999).map((millisecond) => 4_299_500_000 + millisecond * 1_000_000),
    ),
    sent: fc.nat(1),
    padding: fc.nat(1),
  }),
);

test("writes the lines that the runtime writes, one trace after the other", () => {
  const encode = traceEncoder();
  fc.assert(
    fc.property(packets, (list) => {
      const trace: Trace = {
        times: Float64Array.from(list, ({ time }) => time),
        sent: Uint8Array.from(list, ({ sent }) => sent),
        padding: Uint8Array.from(list, ({ padding }) => padding),
      };
      const text = Array.from(traceLines(trace)).join("");
      expect(Buffer.from(encode(trace)).toString()).toBe(text);
    }),
    { seed: 5, numRuns: 500 },
  );
});
