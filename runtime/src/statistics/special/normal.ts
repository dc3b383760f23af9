import { exp } from "../../random/elementary/exp.ts";
import { twoProduct } from "../../random/elementary/double-double.ts";
import { smallestDouble } from "../solve.ts";

const INVERSE_ROOT_TWO_PI: number = 1 / Math.sqrt(2 * Math.PI);

/** The standard normal density. */
export function normalDensity(z: number): number {
  if (!(Math.abs(z) < 40)) return Number.isNaN(z) ? z : 0;
  // The rounding error of z^2 would be the largest one far out.
  const { hi, lo } = twoProduct(z, z);
  return INVERSE_ROOT_TWO_PI * exp(-hi / 2) * (1 - lo / 2);
}

/** The standard normal distribution function; the upper tail is that of -z. */
export function normalCdf(z: number): number {
  if (z > 1.5) return 1 - tail(z);
  return z < -1.5 ? tail(-z) : 0.5 + centre(z);
}

/** P(0 < Z <= z) for small |z|: the density times z + z^3/3 + z^5/(3 5) + ... */
function centre(z: number): number {
  const square = z * z;
  let term = z;
  let sum = z;
  for (let n = 3; n < 201; n += 2) {
    term *= square / n;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return normalDensity(z) * sum;
}

/** P(Z > z) for z >= 1.5 by Laplace's continued fraction z + 1/(z + 2/(z + 3/...)). */
function tail(z: number): number {
  if (z === Infinity) return 0;
  let fraction = z;
  // Near 1.5 a term gains little; far out the first sixteen are enough.
  for (let n = Math.ceil(280 / (z * z)) + 16; n > 0; n--) fraction = z + n / fraction;
  return normalDensity(z) / fraction;
}

/** z with P(Z <= z) = p. -infinity and infinity for 0 and 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p < 0.25) return -quantileOfTail(p);
  if (p > 0.75) return quantileOfTail(1 - p);
  const distance = Math.abs(p - 0.5);
  const z = smallestDouble(0, 1, (x) => centre(x) >= distance);
  return p < 0.5 ? -z : z;
}

function quantileOfTail(p: number): number {
  return smallestDouble(0.5, 40, (z) => normalCdf(-z) <= p);
}
