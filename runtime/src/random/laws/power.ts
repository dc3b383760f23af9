import { ln } from "../elementary/ln.ts";
import { powOfSize } from "../elementary/pow.ts";
import { openClosed01 } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

// Laws sampled by inverting their distribution function at one uniform number in (0, 1].

/** scale u^(-1/shape). */
export function paretoSampler(scale: number, shape: number): Sampler {
  const exponent = -1 / shape;
  return (generator) => scale * powOfSize(openClosed01(generator), exponent);
}

/** scale (-ln u)^(1/shape). */
export function weibullSampler(scale: number, shape: number): Sampler {
  const exponent = 1 / shape;
  return (generator) => scale * powOfSize(-ln(openClosed01(generator)), exponent);
}
