import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A source of random bits, as the framework and the samplers draw from it. It is a pure-rand
 * generator too, so pure-rand's distributions run on it.
 *
 * 64-bit words come as two int32 halves: no BigInt, and nothing is allocated per draw.
 */
export interface Generator extends RandomGenerator {
  /** Upper half, int32, of the word that the last `nextU64` made. */
  readonly high: number;
  /** Lower half, int32, of the word that the last `nextU64` made. */
  readonly low: number;
  /** Makes the next 64-bit word; read it from `high` and `low`. */
  nextU64(): void;
  /** The next 32-bit word, 0 to 2^32 - 1. */
  nextU32(): number;
  clone(): Generator;
}

/**
 * Any pure-rand generator as a `Generator`: a 64-bit word is two of its words, the lower
 * half first, which is what rand_core does with a 32-bit generator. A `Generator` is
 * returned as it is. The argument is advanced by the draws, not copied.
 */
export function generatorFrom(source: RandomGenerator | Generator): Generator {
  return "nextU64" in source ? source : new PairedGenerator(source);
}

class PairedGenerator implements Generator {
  high = 0;
  low = 0;
  readonly #source: RandomGenerator;

  constructor(source: RandomGenerator) {
    this.#source = source;
  }

  nextU64(): void {
    this.low = this.#source.next();
    this.high = this.#source.next();
  }

  nextU32(): number {
    return this.#source.next() >>> 0;
  }

  next(): number {
    return this.#source.next();
  }

  clone(): Generator {
    return new PairedGenerator(this.#source.clone());
  }

  getState(): readonly number[] {
    return this.#source.getState();
  }
}
