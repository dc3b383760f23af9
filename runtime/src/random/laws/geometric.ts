import type { Generator } from "../generator.ts";
import { stuck, TRIES } from "../tries.ts";
import { standardUniform } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

/**
 * Failures before the first success. A probability of 0 gives 2^64 - 1, as a double 2^64,
 * without a draw. From 2/3 on, trials are made one by one; below, the algorithm of K.
 * Bringmann and T. Friedrich, "Exact and efficient generation of geometric random variates
 * and random graphs", 2013: the quotient by 2^k, then the remainder by rejection.
 */
export function geometricSampler(probability: number): Sampler {
  if (probability === 0) return () => 18446744073709551616;
  if (probability >= 2 / 3) return (generator) => failures(generator, probability);
  const stay = 1 - probability;
  let k = 1;
  let staying = stay * stay;
  // k is at most 30 for the least probability allowed, 1e-9.
  for (; staying > 0.5 && k < 31; k++) staying *= staying;
  const mask = 2 ** k - 1;
  return (generator) => {
    const quotient = rounds(generator, staying);
    for (let tries = 0; tries < TRIES; tries++) {
      generator.nextU64();
      const rest = generator.low & mask;
      if (standardUniform(generator) < wholePower(stay, rest)) return quotient * (mask + 1) + rest;
    }
    return stuck("geometric");
  };
}

function failures(generator: Generator, probability: number): number {
  for (let count = 0; count < TRIES; count++) {
    if (standardUniform(generator) <= probability) return count;
  }
  return stuck("geometric");
}

function rounds(generator: Generator, probability: number): number {
  for (let count = 0; count < TRIES; count++) {
    if (!(standardUniform(generator) < probability)) return count;
  }
  return stuck("geometric");
}

/** x^n by repeated squaring, 0 <= n < 2^31: the order of the roundings matters. */
function wholePower(x: number, n: number): number {
  let power = 1;
  let square = x;
  for (let rest = n; ; square *= square) {
    if ((rest & 1) === 1) power *= square;
    rest >>= 1;
    if (rest === 0) return power;
  }
}
