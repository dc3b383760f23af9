import type { Generator } from "./generator.ts";

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

/**
 * A generator with the four u64 state words given; of a larger number the lowest 64 bits count.
 * @throws {RangeError} if there are not four, or all are 0.
 */
export function xoshiro256StarStarFromWords(words: readonly bigint[]): Generator {
  const state = words.flatMap((word) => [
    Number(BigInt.asIntN(32, word >> 32n)),
    Number(BigInt.asIntN(32, word)),
  ]);
  return xoshiro256StarStarFromState(state);
}

/**
 * A generator whose state is these 32 bytes: four little-endian u64 words, as `from_seed` of the
 * Rust crate takes them. @throws {RangeError} for another number of bytes, or all zeros.
 */
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

/**
 * A generator whose state is this array, eight int32 halves as `getState()` has them, and changes
 * there.
 */
export function xoshiro256StarStarOver(state: Int32Array): Generator {
  return new Xoshiro256StarStar(state);
}

/** Upper and lower half of s0, s1, s2, s3. */
type State = Int32Array & Record<0 | 1 | 2 | 3 | 4 | 5 | 6 | 7, number>;

class Xoshiro256StarStar implements Generator {
  high = 0;
  low = 0;
  readonly #state: State;

  constructor(state: Int32Array) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- eight are given
    this.#state = state as State;
  }

  nextU64(): void {
    // Read without a function between: there are too many reads for an engine to inline.
    const s = this.#state;
    const s1h = s[2];
    const s1l = s[3];

    // rotl(s1 * 5, 7) * 9. Carries are comparisons as numbers, which engines compute without a
    // branch (unlike `? 1 : 0`): the processor would mispredict it half of the time.
    const low5 = Math.imul(s1l, 5);
    const high5 = (Math.imul(s1h, 5) + (s1l >>> 30) + +(low5 >>> 0 < s1l >>> 0)) | 0;
    const rh = (high5 << 7) | (low5 >>> 25);
    const rl = (low5 << 7) | (high5 >>> 25);
    const low9 = Math.imul(rl, 9);
    this.low = low9;
    this.high = (Math.imul(rh, 9) + (rl >>> 29) + +(low9 >>> 0 < rl >>> 0)) | 0;

    const s2h = s[4] ^ s[0];
    const s2l = s[5] ^ s[1];
    const s3h = s[6] ^ s1h;
    const s3l = s[7] ^ s1l;
    s[2] = s1h ^ s2h;
    s[3] = s1l ^ s2l;
    s[0] ^= s3h;
    s[1] ^= s3l;
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
