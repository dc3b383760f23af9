import { exp } from "./elementary/exp.ts";
import { ln } from "./elementary/ln.ts";
import type { Generator } from "./generator.ts";
import { f64At } from "./typed-array.ts";
import { open01, standardUniform } from "./uniform.ts";
import { stuck, TRIES } from "./tries.ts";
import {
  EXPONENTIAL_HEIGHTS as EF,
  EXPONENTIAL_TAIL as E_TAIL,
  EXPONENTIAL_WIDTHS as EX,
  NORMAL_HEIGHTS as NF,
  NORMAL_TAIL as N_TAIL,
  NORMAL_WIDTHS as NX,
} from "./ziggurat-tables.ts";

// The standard normal and exponential distributions by the ziggurat method, with the draws
// of rand_distr 0.5: one word gives the layer (its lowest 8 bits) and the place in it (its
// upper 52 bits).

/** In place of a value; none is infinite. */
const REJECTED = Infinity;

const TWO_POW_MINUS_51 = 4.440892098500626e-16;
const TWO_POW_MINUS_53 = 1.1102230246251565e-16;

/** Mean 0, standard deviation 1. */
export function standardNormal(generator: Generator): number {
  for (let tries = 0; tries < TRIES; tries++) {
    generator.nextU64();
    const layer = generator.low & 255;
    const bits = (generator.high >>> 0) * 1048576 + (generator.low >>> 12);
    const u = bits * TWO_POW_MINUS_51 - 1;
    const x = u * (NX[layer] ?? 0);
    if (Math.abs(x) < (NX[layer + 1] ?? 0)) return x;
    const found = normalAtEdge(generator, layer, x);
    if (found !== REJECTED) return found;
  }
  return stuck("normal");
}

/** What is rarely needed, apart, so that the rest is small enough to be inlined. */
function normalAtEdge(generator: Generator, layer: number, x: number): number {
  if (layer === 0) return normalTail(generator, x < 0);
  const edge = heightInLayer(NF, layer, generator);
  return edge < exp((-x * x) / 2) ? x : REJECTED;
}

/** A uniform height between the lower and the upper edge of a layer. */
function heightInLayer(heights: Float64Array, layer: number, generator: Generator): number {
  const low = f64At(heights, layer + 1);
  return low + (f64At(heights, layer) - low) * standardUniform(generator);
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
    const x = u * (EX[layer] ?? 0);
    if (x < (EX[layer + 1] ?? 0)) return x;
    const found = exponentialAtEdge(generator, layer, x);
    if (found !== REJECTED) return found;
  }
  return stuck("exponential");
}

function exponentialAtEdge(generator: Generator, layer: number, x: number): number {
  if (layer === 0) return E_TAIL - ln(standardUniform(generator));
  return heightInLayer(EF, layer, generator) < exp(-x) ? x : REJECTED;
}
