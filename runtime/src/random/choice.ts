import type { Generator } from "./generator.ts";
import { stuck, TRIES } from "./tries.ts";

// The language's `draw bernoulli(p)` and `draw one_of(xs)`. Exactness matters more than
// speed here: they run when a machine is compiled, not when it is used.

const WORD = 1n << 64n;

function nextWord(generator: Generator): bigint {
  generator.nextU64();
  return (BigInt(generator.high >>> 0) << 32n) | BigInt(generator.low >>> 0);
}

/**
 * True with the given probability, in [0, 1]: one word x is drawn, always, and compared with
 * floor(probability * 2^64). @throws {RangeError} for a probability outside [0, 1] or NaN.
 */
export function bernoulli(probability: number, generator: Generator): boolean {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability is between 0 and 1, not ${probability}`);
  }
  // A multiplication by 2^64 is exact.
  return nextWord(generator) < BigInt(Math.floor(probability * 18446744073709551616));
}

/**
 * An index below `count`, all equally likely: words are drawn until one is below the
 * largest multiple of `count` not above 2^64. @throws {RangeError} unless count is an
 * integer from 1 to 2^53 - 1.
 */
export function oneOf(count: number, generator: Generator): number {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`one of ${count} elements cannot be chosen`);
  }
  const n = BigInt(count);
  const bound = n * (WORD / n);
  for (let tries = 0; tries < TRIES; tries++) {
    const word = nextWord(generator);
    if (word < bound) return Number(word % n);
  }
  return stuck("one_of");
}
