import { describe, expect, it } from "vitest";
import { deflate } from "../../src/machine/deflate/deflate.ts";
import { concat, expectZlib, randomBytes, randomFrom } from "./deflate-inputs.ts";

// Where zlib's search ends: at distances, in buckets, at both ends of the input.

/** Sixteen bytes whose buckets have nothing of bytes below 16: bit 14 of the hash is set. */
const MARK = Uint8Array.from({ length: 16 }, (_, i) => 208 + i);
const LEAD = Uint8Array.of(250);
const filler = (length: number, seed = 1): Uint8Array => randomBytes(length, 16, seed);

/** What is in the same bucket as a mark, and has other bytes than it from the fourth on. */
function decoys(count: number): Uint8Array {
  const tails = filler(count, 9);
  return concat(...Array.from(tails, (tail) => concat(MARK.subarray(0, 3), Uint8Array.of(tail))));
}

/** A mark at `from` and a second one `distance` later, with `after` bytes from there on. */
function marks(from: number, distance: number, after: number): Uint8Array {
  const bytes = filler(from + distance + after, from + distance);
  bytes.set(MARK.subarray(0, after), from);
  bytes.set(MARK.subarray(0, after), from + distance);
  return bytes;
}

describe("the search for matches", () => {
  it.each([0, 1, 32_767, 32_768, 32_769, 65_536])("goes back 32 506 bytes to %i", (from) => {
    for (const distance of [32_505, 32_506, 32_507]) {
      for (const after of [3, 20, 261, 262, 263, 1000]) {
        expectZlib(marks(from, distance, after), `distance ${distance}, ${after} to the end`);
      }
    }
    const near = deflate(marks(1, 32_506, 1000)).length;
    expect(deflate(marks(1, 32_507, 1000)).length).toBeGreaterThan(near);
  });

  it("drops matches of three bytes that are farther than 4096", () => {
    for (const distance of [4095, 4096, 4097]) {
      const bytes = filler(6000);
      for (const at of [1000, 1000 + distance]) bytes.set(MARK.subarray(0, 3), at);
      expectZlib(bytes, `distance ${distance}`);
    }
  });

  it("looks at 4096 positions of a bucket", () => {
    for (const between of [4093, 4094, 4095, 4096]) {
      const bytes = concat(filler(5), MARK, filler(50), decoys(between), MARK);
      expectZlib(bytes, `${between} between`);
    }
    const found = deflate(concat(filler(5), MARK, filler(50), decoys(4095), MARK)).length;
    expect(deflate(concat(filler(5), MARK, filler(50), decoys(4096), MARK)).length).toBeGreaterThan(
      found,
    );
  });

  it("looks at 1024 where 32 bytes are matched already", () => {
    const tail = randomBytes(60, 100, 2).map((byte) => byte + 100);
    for (const matched of [31, 32, 33, 34]) {
      // At the last LEAD a match of `matched` bytes, and a byte later a longer one, far back.
      const shorter = concat(LEAD, MARK, tail.subarray(0, matched - 17));
      for (const between of [1020, 1021, 1022, 1023, 1024]) {
        const longer = concat(MARK, tail);
        const bytes = concat(
          filler(5),
          longer,
          filler(50),
          decoys(between),
          shorter,
          filler(9),
          LEAD,
          longer,
        );
        expectZlib(bytes, `${matched} matched, ${between} between`);
      }
    }
  });

  it("gives up a match of 257 bytes for one of 258, and looks no further then", () => {
    for (const matched of [256, 257, 258]) {
      const long = randomBytes(400, 100, 3).map((byte) => byte + 100);
      const shorter = concat(LEAD, long.subarray(0, matched - 1));
      const bytes = concat(filler(5), long, filler(9), shorter, filler(9, 2), LEAD, long);
      expectZlib(bytes, `${matched} matched`);
    }
  });

  it("counts what is in the bucket without having the same bytes", () => {
    // 8 and 40 differ in bits that zlib's hash drops of the first byte.
    for (const between of [4094, 4095, 4096, 4097]) {
      const others = Array.from({ length: between }, () => Uint8Array.of(40, 209, 210, 99));
      const mark = concat(Uint8Array.of(8), MARK.subarray(1));
      expectZlib(concat(filler(5), mark, filler(9), ...others, mark), `${between} between`);
    }
  });

  it("takes the nearest of equally long matches, and no longer one that comes a byte too late", () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = randomFrom(seed + 1);
      const parts = Array.from({ length: 40 }, () => {
        const start = Math.floor(random() * 12);
        return MARK.subarray(start, start + 3 + Math.floor(random() * 8));
      });
      expectZlib(concat(...parts), `seed ${seed}`);
    }
  });

  it("follows chains through runs, near repetitions and what has the same hash", () => {
    const random = randomFrom(3);
    const runs = Array.from({ length: 3000 }, () => {
      const run = new Uint8Array(1 + Math.floor(random() * 40));
      run[0] = Math.floor(random() * 256);
      return run;
    });
    expectZlib(concat(...runs), "runs");
    const repeated = randomBytes(100, 256, 4);
    const mutated = Uint8Array.from({ length: 100_000 }, (_, i) =>
      random() < 0.02 ? Math.floor(random() * 256) : (repeated[i % 100] ?? 0),
    );
    expectZlib(mutated, "near repetitions");
    expectZlib(
      randomBytes(60_000, 8, 5).map((byte) => byte * 32),
      "hashes of a few bits",
    );
  });
});
