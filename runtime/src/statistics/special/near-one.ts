import { exp } from "../../random/elementary/exp.ts";
import { ln } from "../../random/elementary/ln.ts";

// Functions near 1 without cancellation, by W. Kahan's method: the rounding of 1 + x or of
// e^x is undone by the quotient of two differences that carry the same error.

/** ln(1 + x). */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1 || !(sum < Infinity)) return sum === Infinity ? sum : x;
  return (ln(sum) * x) / (sum - 1);
}

/** e^x - 1. */
export function expm1(x: number): number {
  const power = exp(x);
  if (power === 1) return x;
  if (power === 0 || power === Infinity) return power - 1;
  return power === 1 + x && Math.abs(x) < 1e-9 ? x : ((power - 1) * x) / ln(power);
}
