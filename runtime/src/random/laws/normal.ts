import { exp } from "../elementary/exp.ts";
import { standardNormal } from "../standard.ts";
import type { Sampler } from "./sampler.ts";

/** mean + stdev z for a standard normal z. */
export function normalSampler(mean: number, stdev: number): Sampler {
  return (generator) => mean + stdev * standardNormal(generator);
}

/** e to the power of a normal variable with mean mu and standard deviation sigma. */
export function logNormalSampler(mu: number, sigma: number): Sampler {
  return (generator) => exp(mu + sigma * standardNormal(generator));
}

/**
 * Skew-normal by N. Henze's representation ("A probabilistic representation of the
 * skew-normal distribution", 1986): a weighted sum of the larger and the smaller of two
 * normal variables.
 */
export function skewNormalSampler(location: number, scale: number, shape: number): Sampler {
  if (shape === 0) return (generator) => standardNormal(generator) * scale + location;
  const norm = Math.sqrt(1 + shape * shape) * Math.SQRT2;
  return (generator) => {
    const a = standardNormal(generator);
    const b = standardNormal(generator);
    const larger = a > b ? a : b;
    const smaller = a > b ? b : a;
    let x: number;
    if (shape === 1) x = larger;
    else if (shape === -1) x = smaller;
    else x = ((1 + shape) * larger + (1 - shape) * smaller) / norm;
    return x * scale + location;
  };
}
