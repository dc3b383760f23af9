import { powOfSize } from "../elementary/pow.ts";
import type { Generator } from "../generator.ts";
import { stuck, TRIES } from "../tries.ts";
import { standardUniform } from "../uniform.ts";
import { btpe } from "./btpe.ts";
import { poissonByProduct } from "./poisson.ts";
import type { Sampler } from "./sampler.ts";

/**
 * Binomial by V. Kachitvichyanukul and B. W. Schmeiser, "Binomial random variate
 * generation", 1988: inversion (BINV) for a mean of successes or failures below 10, else
 * BTPE. Trials are at most 1e9.
 */
export function binomialSampler(trials: number, probability: number): Sampler {
  if (probability === 0) return () => 0;
  if (probability === 1) return () => trials;
  const flipped = probability > 0.5;
  const p = flipped ? 1 - probability : probability;
  const sample = successes(trials, p);
  return flipped ? (generator) => trials - sample(generator) : sample;
}

function successes(trials: number, p: number): Sampler {
  const mean = trials * p;
  if (mean >= 10) return btpe(trials, p);
  // A p below 2^-54 is that of a Poisson distribution as far as doubles can tell.
  return 1 - p === 1 ? poissonByProduct(mean) : binv(trials, p);
}

/** Most successes before BINV starts again: 31 standard deviations away. */
const BINV_MAX = 110;

/** Subtracts the probabilities of 0, 1, 2, ... from a uniform number. */
function binv(trials: number, p: number): Sampler {
  const q = 1 - p;
  const s = p / q;
  const a = (trials + 1) * s;
  const none = powOfSize(q, trials);
  return (generator: Generator): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      let u = standardUniform(generator);
      let mass = none;
      for (let x = 0; x <= BINV_MAX;) {
        if (!(u > mass)) return x;
        u -= mass;
        x++;
        mass *= a / x - s;
      }
    }
    return stuck("binomial");
  };
}
