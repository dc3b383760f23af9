import { betaByExpansion, betaByGamma, isNearlyGamma } from "./beta-expansion.ts";
import { binomialMass } from "./saddle-point.ts";

/** Steps of the continued fraction: it converges within a multiple of sqrt(min(a, b)). */
const STEPS = 1_000_000;
/** From here on, for both parameters, the uniform expansion is as exact and quicker. */
const LARGE = 1e8;

/**
 * The regularized incomplete beta function I_x(a, b) for finite a, b > 0 (else NaN) and y = 1 - x given
 * exactly. I_y(b, a) is its complement. By the continued fraction (Abramowitz and Stegun
 * 26.5.8) on the side of the mean where it converges fast; for two large parameters, or two of
 * very different size, by expansions, since there the fraction loses digits and takes long.
 *
 * Absolute errors are below 1e-10 for parameters up to 1e6, and below 1e-8 for any; and a
 * rounding of x counts for sqrt(min(a, b)) as much, from 1e16 on for more than there is.
 */
export function betaLower(a: number, b: number, x: number, y: number): number {
  if (!(a < Infinity && b < Infinity)) return NaN;
  if (!(x > 0 && y > 0)) return Number.isNaN(x) ? x : x > 0 ? 1 : 0;
  if (isNearlyGamma(a, b)) return betaByGamma(a, b, x, y);
  if (isNearlyGamma(b, a)) return 1 - betaByGamma(b, a, y, x);
  if (a > LARGE && b > LARGE) return betaByExpansion(a, b, x, y);
  const sum = x <= (a + 1) / (a + b + 2) ? byFraction(a, b, x, y) : 1 - byFraction(b, a, y, x);
  return Math.min(Math.max(sum, 0), 1);
}

/** Lentz's method. */
function byFraction(a: number, b: number, x: number, y: number): number {
  const tiny = 1e-300;
  const sum = a + b;
  let c = 1;
  let d = 1 / (1 - (sum * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < STEPS; m++) {
    const twice = a + 2 * m;
    const even = (m * (b - m) * x) / ((twice - 1) * twice);
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (sum + m) * x) / (twice * (twice + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 4e-16) break;
  }
  return (b / sum) * binomialMass(a, b, x, y) * fraction;
}

function nonZero(value: number, tiny: number): number {
  return value === 0 ? tiny : value;
}
