import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { generatorFrom } from "./generator.ts";
import type { Generator } from "./generator.ts";
import { i32At } from "./typed-array.ts";

/** The part of the Web Crypto API used; every browser, Node, Deno and Bun has it. */
declare const crypto: { getRandomValues(array: Int32Array): Int32Array };

/** Words fetched at once: a call of the system's generator costs as much as hundreds. */
const BATCH = 1024;

/**
 * A generator on `crypto.getRandomValues`, for deployments: what it draws cannot be
 * predicted from what a defense did before, and not repeated. Words are fetched in batches
 * and erased when used. Its `clone` is another such generator, with other values, and it
 * has no state to show.
 */
export function cryptoGenerator(): Generator {
  return generatorFrom(new CryptoWords());
}

class CryptoWords implements RandomGenerator {
  readonly #words: Int32Array = new Int32Array(BATCH);
  #used: number = BATCH;

  next(): number {
    if (this.#used === BATCH) {
      crypto.getRandomValues(this.#words);
      this.#used = 0;
    }
    const i = this.#used++;
    const word = i32At(this.#words, i);
    this.#words[i] = 0;
    return word;
  }

  clone(): RandomGenerator {
    return new CryptoWords();
  }

  getState(): readonly number[] {
    return [];
  }
}
