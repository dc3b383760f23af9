import { describe, expect, it } from "vitest";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import {
  cryptoGenerator,
  generatorFrom,
  standardUniform,
  xoshiro256StarStar,
  xoshiro256StarStarFromBytes,
  xoshiro256StarStarFromState,
  xoshiro256StarStarFromWords,
} from "../../src/random/index.ts";
import type { Generator } from "../../src/random/index.ts";

function nextWord(generator: Generator): bigint {
  generator.nextU64();
  return (BigInt(generator.high >>> 0) << 32n) | BigInt(generator.low >>> 0);
}

function words(generator: Generator, count: number): bigint[] {
  return Array.from({ length: count }, () => nextWord(generator));
}

describe("xoshiro256**", () => {
  // Values printed by the Rust crate rand_xoshiro 0.7.0, `seed_from_u64`.
  it("draws what the Rust crate draws from the same seed", () => {
    expect(words(xoshiro256StarStar(0), 3)).toEqual([
      11091344671253066420n,
      13793997310169335082n,
      1900383378846508768n,
    ]);
    expect(words(xoshiro256StarStar(2n ** 64n - 1n), 3)).toEqual([
      10328197420357168392n,
      14156678507024973869n,
      9357971779955476126n,
    ]);
  });

  it("still does after a million words", () => {
    const generator = xoshiro256StarStar(2n ** 64n - 1n);
    for (let i = 0; i < 1_000_000; i++) generator.nextU64();
    expect(nextWord(generator)).toBe(4919951714227452538n);
  });

  it("follows the published recurrence, computed here with BigInt", () => {
    const mask = 2n ** 64n - 1n;
    const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (64n - k))) & mask;
    const s = [1n, 2n ** 63n, mask, 0x0123_4567_89ab_cdefn] as [bigint, bigint, bigint, bigint];
    const generator = xoshiro256StarStarFromWords(s);
    for (let i = 0; i < 2000; i++) {
      expect(nextWord(generator)).toBe((rotate((s[1] * 5n) & mask, 7n) * 9n) & mask);
      const t = (s[1] << 17n) & mask;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = rotate(s[3], 45n);
    }
  });

  it("gives the upper half of a word as 32 bits", () => {
    const upper = Number(nextWord(xoshiro256StarStar(5)) >> 32n);
    expect(xoshiro256StarStar(5).nextU32()).toBe(upper);
    expect(xoshiro256StarStar(5).next()).toBe(upper | 0);
  });

  it("takes its state as words, bytes or halves", () => {
    const bytes = new Uint8Array(40).map((_, i) => (i * 37 + 1) & 255).subarray(8);
    const view = new DataView(bytes.buffer, 8);
    const fromWords = xoshiro256StarStarFromWords(
      [0, 8, 16, 24].map((at) => view.getBigUint64(at, true)),
    );
    const fromBytes = xoshiro256StarStarFromBytes(bytes);
    const fromState = xoshiro256StarStarFromState(fromBytes.getState());
    const wanted = words(fromWords, 5);
    expect(words(fromBytes, 5)).toEqual(wanted);
    expect(words(fromState, 5)).toEqual(wanted);
  });

  it("is copied by clone, which goes on apart", () => {
    const generator = xoshiro256StarStar(3);
    words(generator, 4);
    const copy = generator.clone();
    expect(copy.getState()).toEqual(generator.getState());
    expect(words(copy, 9)).toEqual(words(generator, 9));
    generator.nextU64();
    expect(copy.getState()).not.toEqual(generator.getState());
  });

  it("refuses seeds and states that are none", () => {
    for (const seed of [-1, 1.5, NaN, 2 ** 53, -1n, 2n ** 64n]) {
      expect(() => xoshiro256StarStar(seed)).toThrow(RangeError);
    }
    expect(() => xoshiro256StarStarFromBytes(new Uint8Array(31))).toThrow("32 bytes, not 31");
    expect(() => xoshiro256StarStarFromWords([0n, 0n, 0n, 0n])).toThrow("all zeros");
    expect(() => xoshiro256StarStarFromState([1, 2, 3])).toThrow("eight int32");
    expect(() => xoshiro256StarStarFromState([2 ** 31, 0, 0, 0, 0, 0, 0, 0])).toThrow(
      "eight int32",
    );
  });
});

describe("pure-rand", () => {
  it("runs its functions on our generators", () => {
    const counts = Array.from({ length: 6 }, () => 0);
    const generator = xoshiro256StarStar(11);
    for (let i = 0; i < 6000; i++) {
      const face = uniformInt(generator, 0, 5);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(uniformFloat64(cryptoGenerator())).toBeLessThan(1);
  });

  it("lends us its generators: a word is two of theirs, the lower half first", () => {
    for (const make of [mersenne, xoroshiro128plus]) {
      const source = make(42);
      const generator = generatorFrom(make(42));
      generator.nextU64();
      expect([generator.low, generator.high]).toEqual([source.next(), source.next()]);
      const third = source.next();
      expect(generator.clone().nextU32()).toBe(third >>> 0);
      expect(generator.next()).toBe(third);
    }
  });

  it("leaves our generators as they are", () => {
    const generator = xoshiro256StarStar(1);
    expect(generatorFrom(generator)).toBe(generator);
  });
});

describe("the cryptographic generator", () => {
  it("gives bits that are half ones, over several batches", () => {
    const generator = cryptoGenerator();
    let ones = 0;
    const count = 20_000;
    for (let i = 0; i < count; i++) {
      for (let word = generator.nextU32(); word !== 0; word = (word & (word - 1)) >>> 0) ones++;
    }
    // Eight standard deviations: fails once in 10^15 runs.
    expect(Math.abs(ones - 16 * count)).toBeLessThan(8 * Math.sqrt(8 * count));
  });

  it("does not repeat itself, and a clone draws something else", () => {
    const generator = cryptoGenerator();
    const copy = generator.clone();
    const seen = new Set([...words(generator, 3000), ...words(copy, 3000)]);
    expect(seen.size).toBe(6000);
    expect(generator.getState()).toEqual([]);
  });
});

it("the standard uniform number has 53 bits of a word", () => {
  const word = nextWord(xoshiro256StarStar(8));
  expect(standardUniform(xoshiro256StarStar(8))).toBe(Number(word >> 11n) / 2 ** 53);
});
