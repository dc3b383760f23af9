import { binomialMass } from "./saddle-point.ts";

const STEPS = 1_000_000;

/**
 * The regularized incomplete beta function I_x(a, b) for a, b > 0 and y = 1 - x given
 * exactly. I_y(b, a) is its complement. By the continued fraction (Abramowitz and Stegun
 * 26.5.8) on the side of the mean where it converges fast.
 */
export function betaLower(a: number, b: number, x: number, y: number): number {
  if (!(x > 0 && y > 0)) return Number.isNaN(x) ? x : x > 0 ? 1 : 0;
  if (x <= (a + 1) / (a + b + 2)) return byFraction(a, b, x, y);
  return 1 - byFraction(b, a, y, x);
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
