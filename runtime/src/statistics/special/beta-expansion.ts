import { exp } from "../../random/elementary/exp.ts";
import { ln } from "../../random/elementary/ln.ts";
import { gammaLower } from "./incomplete-gamma.ts";
import { log1p } from "./near-one.ts";
import { normalCdf } from "./normal.ts";
import { deviance, poissonMass } from "./saddle-point.ts";

// The regularized incomplete beta function where the beta law is nearly a normal or a gamma law.

/** Nearer to the mean than this, in units of s^2 below, the correction's series is used. */
const NEAR = 1e-4;

/**
 * I_x(a, b) for finite a and b above 10^8 and y = 1 - x, by N. M. Temme's uniform expansion ("Incomplete
 * Laplace integrals", 1987), its first correction included: with n = a + b, x0 = a/n, y0 = b/n
 * and s^2 = x0 y0,
 *
 *     I = Phi(z) + phi(z) / sqrt(n) (1/eta - s / (x - x0)),   eta = z / sqrt(n),
 *     z^2 / 2 = a ln(x0/x) + b ln(y0/y) with the sign of x - x0.
 *
 * What is left out is below (min(a, b))^(-3/2), at most 10^-12.
 */
export function betaByExpansion(a: number, b: number, x: number, y: number): number {
  // Parameters near the largest double: scaled, since no double tells such laws apart.
  if (Math.max(a, b) > 1e290) return betaByExpansion(a / 1e60, b / 1e60, x, y);
  const n = a + b;
  const half = deviance(a, n * x) + deviance(b, n * y);
  const distance = x * (b / n) - y * (a / n);
  if (half > 800) return distance < 0 ? 0 : 1;
  const z = Math.sqrt(2 * half) * (distance < 0 ? -1 : 1);
  const s = Math.sqrt((a / n) * (b / n));
  const density = exp(-half) / Math.sqrt(2 * Math.PI);
  const sum =
    normalCdf(z) + (density / Math.sqrt(n)) * correction(distance, s, a / n, z / Math.sqrt(n));
  return Math.min(Math.max(sum, 0), 1);
}

/** 1/eta - s/distance, which near 0 is a difference of large numbers. */
function correction(distance: number, s: number, mean: number, eta: number): number {
  const square = s * s;
  if (Math.abs(distance) >= NEAR * square) return 1 / eta - s / distance;
  return (1 - 2 * mean) / (3 * s) - (distance * (1 - square)) / (12 * square * s);
}

/** Whether `betaByGamma` is exact to 10^-10. */
export function isNearlyGamma(a: number, b: number): boolean {
  const ratio = a / b;
  return ratio * ratio * Math.sqrt(a) < 1e-4 && b > 1e7;
}

/**
 * I_x(a, b) for a far below b: with N = b + (a - 1)/2 and u = -N ln(1 - x), the density of u is
 * that of a gamma law of shape a times (sinh(w/2) / (w/2))^(a - 1), w = u/N, of which the first
 * correction, 1 + (a - 1) w^2 / 24, is kept.
 */
export function betaByGamma(a: number, b: number, x: number, y: number): number {
  const n = b + (a - 1) / 2;
  const u = -n * (x < 0.5 ? log1p(-x) : ln(y));
  if (u === Infinity) return 1;
  const p = gammaLower(a, u);
  const weight = (((a - 1) / n) * (a / n) * (a + 1)) / 24;
  const terms = poissonMass(a, u) + poissonMass(a + 1, u);
  const sum = p - (weight * terms) / (1 + weight);
  return Math.min(Math.max(sum, 0), 1);
}
