import { exp } from "../elementary/exp.ts";
import { ln } from "../elementary/ln.ts";
import { powOfSize } from "../elementary/pow.ts";
import { standardExponential, standardNormal } from "../standard.ts";
import { f64At } from "../typed-array.ts";
import { stuck, TRIES } from "../tries.ts";
import { standardUniform } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

/**
 * Poisson: below a mean of 12 by multiplying uniform numbers (Knuth), from 12 on by
 * algorithm PD of J. H. Ahrens and U. Dieter, "Computer generation of Poisson deviates from
 * modified normal distributions", 1982.
 */
export function poissonSampler(lambda: number): Sampler {
  return lambda < 12 ? poissonByProduct(lambda) : poissonByRejection(lambda);
}

/** Uniform numbers are multiplied until the product is not above e^-lambda. */
export function poissonByProduct(lambda: number): Sampler {
  const bound = exp(-lambda);
  return (generator) => {
    let product = standardUniform(generator);
    for (let count = 0; count < TRIES; count++) {
      if (!(product > bound)) return count;
      product *= standardUniform(generator);
    }
    return stuck("poisson");
  };
}

/** 1 / sqrt(2 pi). */
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

function poissonByRejection(lambda: number): Sampler {
  const s = Math.sqrt(lambda);
  const c = 0.1069 / lambda;
  const hat = hatOf(lambda);
  const d = 6 * (lambda * lambda);
  const l = Math.floor(lambda - 1.1484);
  return (generator) => {
    const normal = lambda + s * standardNormal(generator);
    if (normal >= 0) {
      const k = Math.floor(normal);
      if (k >= l) return k;
      const u = standardUniform(generator);
      const gap = lambda - k;
      if (d * u >= gap * gap * gap) return k;
      const x = (k - lambda + 0.5) / s;
      const ratio = exp(massExponent(lambda, k) + 0.5 * x * x);
      if (hat(x) * (1 - u) <= massFactor(lambda, k) * ratio) return k;
    }
    for (let tries = 0; tries < TRIES; tries++) {
      const e = standardExponential(generator);
      const u = standardUniform(generator) * 2 - 1;
      const t = 1.8 + (u < 0 ? -e : e);
      if (t > -0.6744) {
        const k = Math.floor(lambda + s * t);
        const x = (k - lambda + 0.5) / s;
        const mass = massFactor(lambda, k) * exp(massExponent(lambda, k) + e);
        if (c * Math.abs(u) <= mass - hat(x) * exp(e - 0.5 * x * x)) return k;
      }
    }
    return stuck("poisson");
  };
}

/** The normal density with its correction, a polynomial, but for the factor e^(-x^2/2). */
function hatOf(lambda: number): (x: number) => number {
  const b1 = 1 / 24 / lambda;
  const b2 = 0.3 * b1 * b1;
  const c3 = (1 / 7) * b1 * b2;
  const c2 = b2 - 15 * c3;
  const c1 = b1 - 6 * b2 + 45 * c3;
  const c0 = 1 - b1 + 3 * b2 - 15 * c3;
  const omega = INVERSE_ROOT_TWO_PI / Math.sqrt(lambda);
  return (x) => omega * (((c3 * x * x + c2) * x * x + c1) * x * x + c0);
}

const FACTORIALS: Float64Array = /* @__PURE__ */ Float64Array.of(
  1,
  1,
  2,
  6,
  24,
  120,
  720,
  5040,
  40320,
  362880,
);

/** Coefficients of (ln(1 + v) - v) / v^2, table 1 of the paper, from the highest. */
const LOG_SERIES: readonly number[] = [
  0.1055093006, -0.1142650302, 0.1101687109, -0.1241963125, 0.1428833286, -0.1666848753,
  0.1999997049, -0.2499998565, 0.3333333343, -0.5000000002,
];

/** With `massFactor`: the probability of k is factor e^exponent. */
function massExponent(lambda: number, k: number): number {
  if (k < 10) return -lambda;
  const r = 1 / (12 * k);
  const delta = r - 4.8 * (r * r * r);
  const v = (lambda - k) / k;
  if (!(Math.abs(v) <= 0.25)) return k * ln(1 + v) - (lambda - k) - delta;
  let series = 0;
  for (const coefficient of LOG_SERIES) series = series * v + coefficient;
  return k * (v * v) * series - delta;
}

function massFactor(lambda: number, k: number): number {
  if (k < 10) return powOfSize(lambda, k) / f64At(FACTORIALS, k);
  return INVERSE_ROOT_TWO_PI / Math.sqrt(k);
}
