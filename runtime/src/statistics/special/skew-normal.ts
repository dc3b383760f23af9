import { normalCdf, normalDensity } from "./normal.ts";
import { integrate } from "./quadrature.ts";

/** Beyond this Phi is 0 or 1 as far as a sum of doubles can tell. */
const FAR = 9;
/** Panels of the integral; each is about as wide as the integrand's scale there. */
const PANELS = 400;

/** The density 2 phi(z) Phi(shape z) of the standard skew-normal distribution. */
export function skewNormalDensity(z: number, shape: number): number {
  return 2 * normalDensity(z) * normalCdf(shape * z);
}

/**
 * P(Z <= z); the upper tail is that of (-z, -shape). Published forms subtract Owen's T from
 * Phi, which leaves nothing of a small tail; integrating the positive density does not.
 */
export function skewNormalCdf(z: number, shape: number): number {
  if (Number.isNaN(z)) return z;
  // delta sqrt(2/pi) is the mean: on either side the smaller tail is integrated.
  const mean = (shape / Math.sqrt(1 + shape * shape)) * Math.sqrt(2 / Math.PI);
  const squared = shape * shape === Infinity;
  if (squared) return z <= 0 === shape > 0 ? foldedEnd(z, shape) : folded(z, shape);
  return z <= mean ? lowerTail(z, shape) : 1 - lowerTail(-z, -shape);
}

/** A shape beyond 1e154: half a normal distribution. */
function folded(z: number, shape: number): number {
  return shape > 0 ? 1 - 2 * normalCdf(-z) : 2 * normalCdf(z);
}

function foldedEnd(z: number, shape: number): number {
  return shape > 0 ? 0 : z > 0 ? 1 : 2 * normalCdf(z);
}

function lowerTail(z: number, shape: number): number {
  if (z === -Infinity) return 0;
  let sum = 0;
  let right = Math.min(z, 40);
  for (let panel = 0; panel < PANELS && right > -40; panel++) {
    const left = Math.max(right - scaleAt(right, shape), -40);
    const part = integrate(left, right, (t) => skewNormalDensity(t, shape));
    sum += part;
    if (right < 0 && part <= sum * 1e-18) break;
    right = left;
  }
  return sum;
}

/** How far left of t the density stays smooth: a few digits of change. */
function scaleAt(t: number, shape: number): number {
  const size = Math.abs(shape);
  const edge = FAR / size;
  // Where Phi(shape t) is 1, or 1 to come, only phi changes.
  if (shape * t > FAR) return shape > 0 ? Math.min(1, t - edge) : 1;
  if (shape < 0) return t > edge ? Math.min(1, t - edge) : Math.min(1, 2 / size);
  // Left of the edge both factors fall: as e^(-(1 + shape^2) t^2 / 2).
  const steepness = Math.max(1 + size, (1 + size * size) * Math.max(-t, 0));
  return Math.min(1, 4 / steepness);
}
