import { exp } from "../../random/elementary/exp.ts";
import { normalCdf } from "./normal.ts";
import { deviance, poissonMass } from "./saddle-point.ts";

// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P for a > 0, x >= 0.
// Series below the mean, continued fraction above it, N. M. Temme's uniform expansion
// ("The asymptotic expansion of the incomplete gamma functions", 1979) for very large a.

const LARGE = 1e8;
/** Both converge within some multiple of sqrt(a) steps. */
const STEPS = 1_000_000;

/** P(a, x), the lower tail. */
export function gammaLower(a: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? x : 0;
  if (x === Infinity) return 1;
  if (a > LARGE) return uniformExpansion(a, x, true);
  return x <= Math.max(a, 1) ? lowerBySeries(a, x) : 1 - upperByFraction(a, x);
}

/** Q(a, x), the upper tail. */
export function gammaUpper(a: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? x : 1;
  if (x === Infinity) return 0;
  if (a > LARGE) return uniformExpansion(a, x, false);
  return x <= Math.max(a, 1) ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
}

function lowerBySeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < STEPS; n++) {
    term *= x / (a + n);
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return poissonMass(a, x) * sum;
}

/** Lentz's method for 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - ...))). */
function upperByFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / (b === 0 ? tiny : b);
  let fraction = d;
  for (let n = 1; n < STEPS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = numerator * d + b;
    d = 1 / (d === 0 ? tiny : d);
    c = b + numerator / c;
    if (c === 0) c = tiny;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 4e-16) break;
  }
  return a * poissonMass(a, x) * fraction;
}

/** Two terms: the third is below 1e-16 of the first for such a. */
function uniformExpansion(a: number, x: number, lower: boolean): number {
  const half = deviance(a, x);
  if (half > 800) return x < a === lower ? 0 : 1;
  // eta^2 / 2 = x/a - 1 - ln(x/a), with the sign of x - a; here |eta| < 0.005.
  const eta = Math.sqrt((2 * half) / a) * (x < a ? -1 : 1);
  const c0 = -1 / 3 + eta * (1 / 12 + eta * (-2 / 135 + eta * (1 / 864)));
  const c1 = -1 / 540 + eta * (-1 / 288);
  const rest = (exp(-half) / Math.sqrt(2 * Math.PI * a)) * (c0 + c1 / a);
  const z = eta * Math.sqrt(a);
  return lower ? normalCdf(z) - rest : normalCdf(-z) + rest;
}
