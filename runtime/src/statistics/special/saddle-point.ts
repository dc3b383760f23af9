import { exp } from "../../random/elementary/exp.ts";
import { ln } from "../../random/elementary/ln.ts";
import { log1p } from "./near-one.ts";

// Probabilities of the Poisson and binomial form for real arguments, without the large
// numbers that cancel in x^a e^-x / Gamma(a). After C. Loader, "Fast and accurate computation
// of binomial probabilities", 2000: Stirling's formula with its error, and the deviance.

const TWO_PI: number = 2 * Math.PI;
const HALF_LN_TWO_PI: number = /* @__PURE__ */ ln(2 * Math.PI) / 2;

/**
 * ln Gamma(n + 1) - (n + 1/2) ln n + n - ln(2 pi) / 2 for n > 0: the error of Stirling's
 * formula. By its series from 16 on, below by recurrence.
 */
function stirlingError(n: number): number {
  let sum = 0;
  let m = n;
  for (; m < 16; m++) sum += (m + 0.5) * log1p(1 / m) - 1;
  const s = 1 / (m * m);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))));
  return sum + series / m;
}

/** Gamma(x) for x > 0. */
export function gammaFunction(x: number): number {
  if (x > 171.7) return Infinity;
  let divisor = 1;
  let m = x;
  for (; m < 16; m++) divisor *= m;
  // Gamma(m + 1) / m; the exponent is split so that its parts do not overflow.
  const half = exp(0.5 * (m * ln(m) - m));
  return (half * (exp(stirlingError(m) + HALF_LN_TWO_PI) / Math.sqrt(m)) * half) / divisor;
}

/** x ln(x / mean) + mean - x for x, mean > 0, at least 0. */
export function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (difference === 0) return 0;
  if (!(Math.abs(difference) < 0.1 * (x + mean))) return x * lnRatio(x, mean) + mean - x;
  const v = difference / (x + mean);
  const square = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; j < 2001; j += 2) {
    term *= square;
    const next = sum + term / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** ln(x / y), also where the quotient is too small or large for a double. */
function lnRatio(x: number, y: number): number {
  const ratio = x / y;
  return ratio > 0 && ratio < Infinity ? ln(ratio) : ln(x) - ln(y);
}

/** e^-mean mean^x / Gamma(x + 1) for real x >= 0. */
export function poissonMass(x: number, mean: number): number {
  // Below that, mean^x / Gamma(x + 1) is 1 to all digits.
  if (x < 1e-300) return exp(-mean);
  if (mean === 0 || x === Infinity) return 0;
  return exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(TWO_PI * x);
}

/** Gamma(n + 1) / (Gamma(x + 1) Gamma(n - x + 1)) p^x q^(n - x), p + q = 1, n = x + y. */
export function binomialMass(x: number, y: number, p: number, q: number): number {
  const n = x + y;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return y === 0 ? 1 : 0;
  if (x === 0) return exp(n * (p < 0.5 ? log1p(-p) : ln(q)));
  if (y === 0) return exp(n * (q < 0.5 ? log1p(-q) : ln(p)));
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(y) -
    deviance(x, n * p) -
    deviance(y, n * q);
  return exp(exponent) * Math.sqrt(n / x / (TWO_PI * y));
}
