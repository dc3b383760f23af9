import { traceEncoder, traceLines } from "@mbn-lang/runtime/trace";
import type { Trace } from "@mbn-lang/runtime/trace";
import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

function textOf(trace: Trace): string {
  return [...traceLines(trace)].join("");
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Packets at these times, of all kinds in turn. */
function traceAt(times: ArrayLike<number>): Trace {
  return {
    times: Float64Array.from(times),
    sent: Uint8Array.from(times, (_, i) => i & 1),
    padding: Uint8Array.from(times, (_, i) => (i >> 1) & 1),
  };
}

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

describe("the bytes of a trace", () => {
  it("are those of its lines, one trace after the other", () => {
    const encode = traceEncoder();
    fc.assert(
      fc.property(packets, (list) => {
        const trace: Trace = {
          times: Float64Array.from(list, ({ time }) => time),
          sent: Uint8Array.from(list, ({ sent }) => sent),
          padding: Uint8Array.from(list, ({ padding }) => padding),
        };
        expect(decode(encode(trace))).toBe(textOf(trace));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("have the right digits for every number of four, in both halves of eight", () => {
    const four = Array.from({ length: 10_000 }, (_, i) => i);
    const low = traceAt(four);
    const high = traceAt(four.map((value) => value * 10_000 + 9999));
    const prefix = traceAt(four.map((value) => value * 10 ** 11 + 5));
    const encode = traceEncoder();
    for (const trace of [low, high, prefix]) expect(decode(encode(trace))).toBe(textOf(trace));
  });

  it("are the same for longer traces, and for shorter ones behind them", () => {
    const encode = traceEncoder();
    for (const length of [5000, 2048, 2049, 100_000, 1, 0]) {
      const trace = traceAt(Float64Array.from({ length }, (_, i) => i * 700_001));
      expect(decode(encode(trace))).toBe(textOf(trace));
    }
  });

  it("are the same without WebAssembly", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    vi.resetModules();
    const fresh = await import("../../src/trace/index.ts");
    const trace = traceAt([0, 5, 123_456_789, 2 ** 53 - 1]);
    expect(decode(fresh.traceEncoder()(trace))).toBe(textOf(trace));
  });
});
