import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { portion } from "../../src/simulate/dataset/pool.ts";
import { drawCopy } from "../../src/simulate/dataset/seed.ts";
import type { Settings } from "../../src/simulate/settings.ts";

function settings(delay: number, longestDelay: number): Settings {
  const side = { maxPaddingFrac: 0, maxBlockingFrac: 0 };
  return {
    delay,
    longestDelay,
    packetsPerSecond: "trace",
    length: 0,
    until: undefined,
    iterations: undefined,
    continues: false,
    networkOnly: true,
    clientOnly: true,
    client: side,
    server: side,
    reading: {},
  };
}

function defenses(count: number): { label: string; client: []; server: [] }[] {
  return Array.from({ length: count }, (_, at) => ({ label: `${at}`, client: [], server: [] }));
}

describe("what a copy draws", () => {
  test("is what docs/simulate.md says", () => {
    const digest = createHash("sha256").update("mbn simulate 1\n42\n3\n7/0007-0012.log").digest();
    const eight = (at: number): bigint =>
      BigInt(`0x${digest.subarray(at, at + 8).toString("hex")}`);
    const source = { seed: 42n, settings: settings(1000, 1999), defenses: defenses(7) };
    expect(drawCopy(source, "7/0007-0012.log", 3)).toEqual({
      seed: eight(0),
      defense: Number(eight(8) % 7n),
      delay: 1000 + Number(eight(16) % 1000n),
    });
  });

  test("covers all defenses and the whole range evenly", () => {
    const source = { seed: 1n, settings: settings(0, 9), defenses: defenses(4) };
    const draws = Array.from({ length: 4000 }, (_, at) => drawCopy(source, `0/${at}.log`, 0));
    const tally = (values: readonly number[], count: number): readonly number[] =>
      Array.from({ length: count }, (_, at) => values.filter((value) => value === at).length);
    // Five standard deviations.
    for (const n of tally(
      draws.map(({ defense }) => defense),
      4,
    ))
      expect(Math.abs(n - 1000)).toBeLessThan(137);
    for (const n of tally(
      draws.map(({ delay }) => delay),
      10,
    ))
      expect(Math.abs(n - 400)).toBeLessThan(95);
    expect(new Set(draws.map(({ seed }) => seed)).size).toBe(4000);
  });
});

describe("portions of work", () => {
  test("hold each task once, large ones first, few enough to keep all workers busy", () => {
    const sizes = fc.array(fc.nat(3_000_000), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 8 }), (list, workers) => {
        const tasks = list.map((size, index) => ({
          index,
          trace: { path: `0/${index}.log`, size, prefix: "", sample: `${index}` },
          copies: [0],
          there: [],
        }));
        const jobs = portion(tasks, workers);
        const order = jobs.flat().map(({ index }) => index);
        expect(order.toSorted((a, b) => a - b)).toEqual(tasks.map(({ index }) => index));
        const bySize = jobs.flat().map(({ trace }) => trace.size);
        expect(bySize).toEqual(bySize.toSorted((a, b) => b - a));
        const most = Math.ceil(list.length / (workers * 16));
        for (const job of jobs) expect(job.length).toBeLessThanOrEqual(Math.min(32, most));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
