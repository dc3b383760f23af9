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

const PAIR: Float64Array = /* @__PURE__ */ new Float64Array(2);

/**
 * Skew-normal by N. Henze's representation ("A probabilistic representation of the
 * skew-normal distribution", 1986): a weighted sum of the larger and the smaller of two
 * normal variables, which are never -0.
 */
export function skewNormalSampler(location: number, scale: number, shape: number): Sampler {
  if (shape === 0) return (generator) => standardNormal(generator) * scale + location;
  const norm = Math.sqrt(1 + shape * shape) * Math.SQRT2;
  const [more, less] = [1 + shape, 1 - shape];
  return (generator) => {
    const a = standardNormal(generator);
    const b = standardNormal(generator);
    // Looked up: which of them is larger no processor can predict.
    const order = +(a > b);
    PAIR[0] = a;
    PAIR[1] = b;
    const larger = PAIR[1 - order] ?? 0;
    const smaller = PAIR[order] ?? 0;
    if (less === 0) return larger * scale + location;
    if (more === 0) return smaller * scale + location;
    return ((more * larger + less * smaller) / norm) * scale + location;
  };
}
