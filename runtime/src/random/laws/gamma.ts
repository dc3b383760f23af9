import { ln } from "../elementary/ln.ts";
import { powOfSize } from "../elementary/pow.ts";
import type { Generator } from "../generator.ts";
import { standardExponential, standardNormal } from "../standard.ts";
import { stuck, TRIES } from "../tries.ts";
import { open01 } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

/**
 * Gamma by G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables",
 * 2000. Shape 1 is the exponential distribution; a shape below 1 is that of shape + 1 times
 * u^(1/shape), with u drawn first.
 */
export function gammaSampler(scale: number, shape: number): Sampler {
  const { mean, exponent, c, d } = gammaConstants(scale, shape);
  if (shape === 1) return (generator) => standardExponential(generator) * mean;
  if (!(shape < 1)) return (generator) => largeShape(generator, scale, c, d);
  return (generator) => {
    const u = open01(generator);
    return largeShape(generator, scale, c, d) * powOfSize(u, exponent);
  };
}

interface GammaConstants {
  /** For shape 1. */
  readonly mean: number;
  /** For shapes below 1. */
  readonly exponent: number;
  /** Marsaglia and Tsang's, of the shape or, below 1, of shape + 1. */
  readonly c: number;
  readonly d: number;
}

/** What is computed once. */
export function gammaConstants(scale: number, shape: number): GammaConstants {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  // The reference takes the reciprocal twice, which rounds twice.
  return { mean: 1 / (1 / scale), exponent: 1 / shape, c: 1 / Math.sqrt(9 * d), d };
}

function largeShape(generator: Generator, scale: number, c: number, d: number): number {
  for (let tries = 0; tries < TRIES; tries++) {
    const x = standardNormal(generator);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = open01(generator);
    const square = x * x;
    if (u < 1 - 0.0331 * square * square || ln(u) < 0.5 * square + d * (1 - v + ln(v))) {
      return d * v * scale;
    }
  }
  return stuck("gamma");
}
