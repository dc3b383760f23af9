import type { Generator } from "./generator.ts";
import { i32At } from "./typed-array.ts";

const MASK = 0xffff_ffff_ffff_ffffn;

/**
 * Xoshiro256** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators",
 * 2021). Fast and reproducible, but its output can be predicted: for tests, simulations and
 * compile-time draws, not for deployed defenses.
 *
 * The seed is a u64; it is expanded as `seed_from_u64` of the Rust crate does, by
 * SplitMix64. @throws {RangeError} when it is not an integer in [0, 2^64).
 */
export function xoshiro256StarStar(seed: bigint | number): Generator {
  let state = seedWord(seed);
  const words = [0n, 0n, 0n, 0n].map(() => {
    state = (state + 0x9e37_79b9_7f4a_7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn) & MASK;
    return z ^ (z >> 31n);
  });
  return xoshiro256StarStarFromWords(words);
}

function seedWord(seed: bigint | number): bigint {
  if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
    throw new RangeError(`the seed ${seed} is not an exact integer; give a bigint`);
  }
  const word = BigInt(seed);
  if (word < 0n || word > MASK) {
    throw new RangeError(`the seed ${word} is not a u64, an integer from 0 to 2^64 - 1`);
  }
  return word;
}

/** A generator with the four u64 state words given. @throws {RangeError} if all are 0. */
export function xoshiro256StarStarFromWords(words: readonly bigint[]): Generator {
  const state = words.flatMap((word) => [
    Number(BigInt.asIntN(32, word >> 32n)),
    Number(BigInt.asIntN(32, word)),
  ]);
  return xoshiro256StarStarFromState(state);
}

/** A generator whose state is these 32 bytes: four little-endian u64 words. */
export function xoshiro256StarStarFromBytes(bytes: Uint8Array): Generator {
  if (bytes.length !== 32) {
    throw new RangeError(`the state of xoshiro256** is 32 bytes, not ${bytes.length}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, 32);
  return xoshiro256StarStarFromState(
    [4, 0, 12, 8, 20, 16, 28, 24].map((at) => view.getInt32(at, true)),
  );
}

/**
 * A generator that continues from what `getState()` returned: eight int32, upper half first
 * of each of the four words. @throws {RangeError} if it is no such state.
 */
export function xoshiro256StarStarFromState(state: readonly number[]): Generator {
  if (state.length !== 8 || state.some((half) => (half | 0) !== half)) {
    throw new RangeError("the state of xoshiro256** is eight int32 halves of four words");
  }
  if (state.every((half) => half === 0)) {
    throw new RangeError("the state of xoshiro256** must not be all zeros: it would stay so");
  }
  return new Xoshiro256StarStar(Int32Array.from(state));
}

class Xoshiro256StarStar implements Generator {
  high = 0;
  low = 0;
  /** Upper and lower half of s0, s1, s2, s3. */
  readonly #state: Int32Array;

  constructor(state: Int32Array) {
    this.#state = state;
  }

  nextU64(): void {
    const s = this.#state;
    const s1h = i32At(s, 2);
    const s1l = i32At(s, 3);

    // rotl(s1 * 5, 7) * 9. Carries are computed, since a comparison would be a branch that
    // the processor mispredicts half of the time.
    const low4 = s1l << 2;
    const low5 = (s1l + low4) | 0;
    const carry5 = ((s1l & low4) | ((s1l | low4) & ~low5)) >>> 31;
    const high5 = (s1h + ((s1h << 2) | (s1l >>> 30)) + carry5) | 0;
    const rh = (high5 << 7) | (low5 >>> 25);
    const rl = (low5 << 7) | (high5 >>> 25);
    const low8 = rl << 3;
    const low9 = (rl + low8) | 0;
    const carry9 = ((rl & low8) | ((rl | low8) & ~low9)) >>> 31;
    this.low = low9;
    this.high = (rh + ((rh << 3) | (rl >>> 29)) + carry9) | 0;

    const s2h = i32At(s, 4) ^ i32At(s, 0);
    const s2l = i32At(s, 5) ^ i32At(s, 1);
    const s3h = i32At(s, 6) ^ s1h;
    const s3l = i32At(s, 7) ^ s1l;
    s[2] = s1h ^ s2h;
    s[3] = s1l ^ s2l;
    s[0] = i32At(s, 0) ^ s3h;
    s[1] = i32At(s, 1) ^ s3l;
    s[4] = s2h ^ ((s1h << 17) | (s1l >>> 15));
    s[5] = s2l ^ (s1l << 17);
    // rotl by 45 is an exchange of the halves and rotl by 13.
    s[6] = (s3l << 13) | (s3h >>> 19);
    s[7] = (s3h << 13) | (s3l >>> 19);
  }

  nextU32(): number {
    this.nextU64();
    return this.high >>> 0;
  }

  next(): number {
    this.nextU64();
    return this.high;
  }

  clone(): Generator {
    const copy = new Xoshiro256StarStar(this.#state.slice());
    copy.high = this.high;
    copy.low = this.low;
    return copy;
  }

  getState(): readonly number[] {
    return [...this.#state];
  }
}
