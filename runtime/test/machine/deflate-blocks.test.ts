import { describe, expect, it } from "vitest";
import { codeLengths } from "../../src/machine/deflate/code-lengths.ts";
import { deflate } from "../../src/machine/deflate/deflate.ts";
import { concat, expectZlib, randomBytes, randomFrom } from "./deflate-inputs.ts";

/** The type of the first block: stored, fixed or dynamic. */
function firstType(bytes: Uint8Array): number {
  return ((deflate(bytes)[2] ?? 0) >> 1) & 3;
}

/** Symbols as often as said, in an order without many repetitions. */
function shuffled(frequencies: readonly number[], seed: number): Uint8Array {
  const bytes = frequencies.flatMap((count, symbol) => Array<number>(count).fill(symbol * 7));
  const random = randomFrom(seed);
  for (let i = bytes.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [bytes[i], bytes[j]] = [bytes[j] ?? 0, bytes[i] ?? 0];
  }
  return Uint8Array.from(bytes);
}

describe("blocks", () => {
  it("end after 16 383 literals and matches", () => {
    for (const length of [16_381, 16_382, 16_383, 16_384, 32_765, 32_766, 32_767, 65_536]) {
      expectZlib(randomBytes(length, 256, 1), "literals");
      expectZlib(randomBytes(length, 200, 2), "literals of 200 kinds");
      expectZlib(concat(randomBytes(length, 180, 3), new Uint8Array(600)), "and a match");
    }
  });

  it("are stored, fixed or dynamic, as takes fewest bytes", () => {
    expect(firstType(randomBytes(1000, 256, 1))).toBe(0);
    expect(firstType(randomBytes(30, 256, 1).map((byte) => byte & 127))).toBe(1);
    expect(firstType(randomBytes(1000, 16, 1))).toBe(2);
    for (let kinds = 100; kinds <= 256; kinds += 4) {
      for (const length of [20, 60, 200, 600, 2000]) {
        expectZlib(randomBytes(length, kinds, length + kinds), `${kinds} kinds`);
      }
    }
    const mixed = [256, 16, 256, 230, 2].map((kinds, i) => randomBytes(17_000, kinds, i));
    expectZlib(concat(...mixed), "all three");
  });

  it("have codes of 15 bits at most", () => {
    const fibonacci = [1, 1];
    while (fibonacci.length < 19) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0));
    expectZlib(shuffled(fibonacci, 1), "frequencies of Fibonacci's");
    const lengths = codeLengths(Uint16Array.from(fibonacci), 15);
    expect(Math.max(...lengths)).toBe(15);
    const space = lengths.reduce((sum, length) => sum + 2 ** -length, 0);
    expect(space).toBe(1);
    for (let skip = 0; skip < 6; skip++) {
      expectZlib(
        shuffled([...fibonacci.slice(skip), 1, 2, 2, 3, 5], skip),
        `from the ${skip}th on`,
      );
    }
  });

  it("describe their codes with codes of 7 bits at most", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomFrom(seed);
      const frequencies = Array.from({ length: 36 }, () =>
        Math.floor(Math.exp(random() * (2 + (seed % 5)))),
      );
      expectZlib(shuffled(frequencies, seed), `seed ${seed}`);
    }
    const frequencies = Uint16Array.of(1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89);
    expect([...codeLengths(frequencies, 7)]).toEqual([7, 7, 7, 7, 7, 7, 6, 4, 3, 2, 1]);
  });

  it("give two symbols at least a code", () => {
    expect([...codeLengths(new Uint16Array(4), 15)]).toEqual([1, 1, 0, 0]);
    expect([...codeLengths(Uint16Array.of(0, 9, 0, 0), 15)]).toEqual([0, 1, 1, 0]);
    expect([...codeLengths(Uint16Array.of(0, 0, 0, 9), 15)]).toEqual([1, 0, 0, 1]);
  });
});
