import { describe, expect, it } from "vitest";
import { codeLengths } from "../../src/machine/deflate/code-lengths.ts";
import { deflate } from "../../src/machine/deflate/deflate.ts";
import { fibonacci, randomBytes } from "./deflate-inputs.ts";

/** The type of the first block: 0 stored, 1 fixed, 2 dynamic. */
function firstType(bytes: Uint8Array): number {
  return ((deflate(bytes)[2] ?? 0) >> 1) & 3;
}

describe("blocks", () => {
  it("have the fixed code below 48 bytes and one of their own from there on", () => {
    expect(firstType(new Uint8Array(47))).toBe(1);
    expect(firstType(new Uint8Array(48))).toBe(2);
    expect(firstType(randomBytes(1000, 16, 1))).toBe(2);
  });

  it("are stored from 33 bytes on where a code makes them no fewer", () => {
    expect(firstType(randomBytes(32, 256, 1))).toBe(1);
    expect(firstType(randomBytes(33, 256, 1))).toBe(0);
    expect(firstType(randomBytes(1000, 256, 1))).toBe(0);
  });

  it("are stored in parts of 31 KiB and one byte", () => {
    const bytes = randomBytes(40_000, 256, 1);
    expect([...deflate(bytes).subarray(2, 7)]).toEqual([0, 0x01, 0x7c, 0xfe, 0x83]);
  });
});

describe("the lengths of a code", () => {
  it("are 15 at most, and use up the code space", () => {
    const lengths = codeLengths(Uint16Array.from(fibonacci(21)), 15);
    expect(Math.max(...lengths)).toBe(15);
    expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
  });

  it("are 7 at most where they describe other lengths", () => {
    const frequencies = Uint16Array.of(1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89);
    expect([...codeLengths(frequencies, 7)]).toEqual([7, 7, 7, 7, 7, 7, 6, 4, 3, 2, 1]);
  });

  it("are nothing for nothing and one for one symbol", () => {
    expect([...codeLengths(new Uint16Array(4), 15)]).toEqual([0, 0, 0, 0]);
    expect([...codeLengths(Uint16Array.of(0, 0, 9, 0), 15)]).toEqual([0, 0, 1, 0]);
  });

  it("prefer symbols to what was merged where both are as frequent", () => {
    // Merging 1 and 1 first would do as well with 3, 3, 2, 1.
    expect([...codeLengths(Uint16Array.of(1, 1, 2, 2), 15)]).toEqual([2, 2, 2, 2]);
  });
});
