import { exp } from "./elementary/exp.ts";
import { ln } from "./elementary/ln.ts";
import type { Generator } from "./generator.ts";
import { f64At } from "./typed-array.ts";
import { open01, standardUniform } from "./uniform.ts";
import { EXPONENTIAL, NORMAL } from "./ziggurat-tables.ts";
import { stuck, TRIES } from "./tries.ts";

// The standard normal and exponential distributions by the ziggurat method, with the draws
// of rand_distr 0.5: one word gives the layer (its lowest 8 bits) and the place in it (its
// upper 52 bits).

const { x: NX, f: NF, tail: N_TAIL } = NORMAL;
const { x: EX, f: EF, tail: E_TAIL } = EXPONENTIAL;

const TWO_POW_MINUS_51 = 1 / 2251799813685248;
const TWO_POW_MINUS_53 = 1 / 9007199254740992;

/** Mean 0, standard deviation 1. */
export function standardNormal(generator: Generator): number {
  for (let tries = 0; tries < TRIES; tries++) {
    generator.nextU64();
    const layer = generator.low & 255;
    const bits = (generator.high >>> 0) * 1048576 + (generator.low >>> 12);
    const u = bits * TWO_POW_MINUS_51 - 1;
    const x = u * f64At(NX, layer);
    if (Math.abs(x) < f64At(NX, layer + 1)) return x;
    if (layer === 0) return normalTail(generator, u < 0);
    const low = f64At(NF, layer + 1);
    const edge = low + (f64At(NF, layer) - low) * standardUniform(generator);
    if (edge < exp((-x * x) / 2)) return x;
  }
  return stuck("normal");
}

/** Beyond the base layer (G. Marsaglia, "Generating a variable from the tail", 1964). */
function normalTail(generator: Generator, negative: boolean): number {
  for (let tries = 0; tries < TRIES; tries++) {
    const x = ln(open01(generator)) / N_TAIL;
    const y = ln(open01(generator));
    if (-2 * y >= x * x) return negative ? x - N_TAIL : N_TAIL - x;
  }
  return stuck("normal");
}

/** Mean 1. */
export function standardExponential(generator: Generator): number {
  for (let tries = 0; tries < TRIES; tries++) {
    generator.nextU64();
    const layer = generator.low & 255;
    const bits = (generator.high >>> 0) * 1048576 + (generator.low >>> 12);
    const u = bits * (2 * TWO_POW_MINUS_53) + TWO_POW_MINUS_53;
    const x = u * f64At(EX, layer);
    if (x < f64At(EX, layer + 1)) return x;
    if (layer === 0) return E_TAIL - ln(standardUniform(generator));
    const low = f64At(EF, layer + 1);
    const edge = low + (f64At(EF, layer) - low) * standardUniform(generator);
    if (edge < exp(-x)) return x;
  }
  return stuck("exponential");
}
