import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deflate } from "../../src/machine/deflate/deflate.ts";
import { inflate } from "../../src/machine/inflate/inflate.ts";
import { concat, expectZlib, periodic, randomBytes, randomFrom } from "./deflate-inputs.ts";

const MIB = 1 << 20;

const WORDS =
  "state padding of the machine traffic 0.5 analysis , defense ( timeout ) 14 s\n".split(" ");

function text(length: number): Uint8Array {
  const random = randomFrom(length);
  const bytes: number[] = [];
  while (bytes.length < length) {
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? "";
    bytes.push(...Buffer.from(`${word} `));
  }
  return Uint8Array.from(bytes.slice(0, length));
}

/** Doubles without a pattern among zeros and small numbers, as states have them. */
function states(count: number): Uint8Array {
  const random = randomFrom(count);
  return concat(
    ...Array.from({ length: count }, (_, i) => {
      const doubles = new Float64Array([random() * 1e6, 0, random(), i % 7]);
      const next = new Uint8Array([1, 1, i & 255, i >> 8, 0, 0, 0x80, 0x3f, 0, 0, 0, 0, 1]);
      return concat(new Uint8Array(doubles.buffer), next);
    }),
  );
}

describe("deflate gives what zlib gives at level 9", () => {
  it("for nothing", () => {
    expect([...deflate(new Uint8Array())]).toEqual([0x78, 0xda, 3, 0, 0, 0, 0, 1]);
  });

  it.each([2, 3, 16, 256])("for 1 to 300 bytes of %i kinds", (alphabet) => {
    for (let length = 1; length <= 300; length++) {
      expectZlib(randomBytes(length, alphabet, length * 256 + alphabet));
    }
  });

  it("for any bytes in a sequence of calls", () => {
    const byte = fc.oneof(fc.nat(3), fc.nat(255));
    const run = fc
      .tuple(byte, fc.nat(300))
      .map(([value, count]) => Array<number>(count).fill(value));
    const repeated = fc
      .tuple(fc.array(byte, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 50 }))
      .map(([part, times]) => Array.from({ length: times }, () => part).flat());
    const parts = fc.array(fc.oneof(run, repeated, fc.array(byte, { maxLength: 400 })));
    fc.assert(
      fc.property(parts, (chosen) => {
        const bytes = Uint8Array.from(chosen.flat());
        expectZlib(bytes);
        if (bytes.length > 0)
          expect(inflate(deflate(bytes))).toMatchObject({ output: bytes, complete: true });
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it("for one byte many times", () => {
    for (const around of [3, 258, 260, 516, 32_506, 32_768, 65_274, 65_536]) {
      for (let length = around - 3; length <= around + 3; length++) {
        expectZlib(new Uint8Array(length));
        expectZlib(new Uint8Array(length).fill(255));
      }
    }
  });

  it("for what recurs with a period", () => {
    for (let period = 1; period <= 300; period++) expectZlib(periodic(2000 + period, period));
    for (const period of [2, 3, 257, 258, 259, 4096, 4097, 32_505, 32_506, 32_507, 32_768]) {
      expectZlib(periodic(100_000, period), `period ${period}`);
    }
  });

  it.each([2, 3, 4, 16, 64, 256])("for random bytes of %i kinds", (alphabet) => {
    for (const length of [1000, 5000, 20_000]) expectZlib(randomBytes(length, alphabet, length));
  });

  it("for text", () => {
    for (const length of [100, 1000, 10_000, 200_000]) expectZlib(text(length));
  });

  it("for the states of machines", () => {
    for (const count of [1, 10, 100, 1000, 3000]) expectZlib(states(count));
  });

  it("for 1 MiB", () => {
    expectZlib(new Uint8Array(MIB), "zeros");
    expectZlib(periodic(MIB, 177), "a period");
    expectZlib(randomBytes(MIB, 256, 1), "random bytes");
    expectZlib(text(MIB), "text");
    const bytes = states(23_000).subarray(0, MIB);
    expectZlib(bytes, "states");
    const { output, complete } = inflate(deflate(bytes));
    expect(complete && Buffer.compare(output, bytes) === 0).toBe(true);
  });
});
