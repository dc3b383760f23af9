import { exp } from "../../random/elementary/exp.ts";
import { ln } from "../../random/elementary/ln.ts";
import { smallestDouble } from "../solve.ts";
import { expm1 } from "../special/near-one.ts";
import { normalCdf, normalDensity, normalQuantile } from "../special/normal.ts";
import { skewNormalCdf, skewNormalDensity } from "../special/skew-normal.ts";
import { pointMass } from "./law.ts";
import type { LawStatistics } from "./law.ts";

/** The sign of stdev does not matter: the law is symmetric. */
export function normalStatistics(mean: number, stdev: number): LawStatistics {
  if (stdev === 0) return pointMass(mean);
  const size = Math.abs(stdev);
  return {
    discrete: false,
    low: -Infinity,
    high: Infinity,
    mean,
    variance: stdev * stdev,
    density: (x) => normalDensity((x - mean) / size) / size,
    lower: (x) => normalCdf((x - mean) / size),
    upper: (x) => normalCdf((mean - x) / size),
    quantile: (p) => mean + size * normalQuantile(p),
  };
}

export function logNormalStatistics(mu: number, sigma: number): LawStatistics {
  if (sigma === 0) return pointMass(exp(mu));
  const size = Math.abs(sigma);
  const square = sigma * sigma;
  const z = (x: number): number => (ln(x) - mu) / size;
  return {
    discrete: false,
    low: 0,
    high: Infinity,
    mean: exp(mu + square / 2),
    variance: expm1(square) * exp(2 * mu + square),
    density: (x) => (x > 0 ? normalDensity(z(x)) / (size * x) : 0),
    lower: (x) => (x > 0 ? normalCdf(z(x)) : 0),
    upper: (x) => (x > 0 ? normalCdf(-z(x)) : 1),
    quantile: (p) => exp(mu + size * normalQuantile(p)),
  };
}

export function skewNormalStatistics(
  location: number,
  scale: number,
  shape: number,
): LawStatistics {
  // A shape whose square overflows has delta = 1 within a rounding.
  const root = Math.sqrt(1 + shape * shape);
  const delta = root === Infinity ? Math.sign(shape) : shape / root;
  const z = (x: number): number => (x - location) / scale;
  const lower = (x: number): number => skewNormalCdf(z(x), shape);
  const upper = (x: number): number => skewNormalCdf(-z(x), -shape);
  return {
    discrete: false,
    low: -Infinity,
    high: Infinity,
    mean: location + scale * delta * Math.sqrt(2 / Math.PI),
    variance: scale * scale * (1 - (2 * delta * delta) / Math.PI),
    density: (x) => skewNormalDensity(z(x), shape) / scale,
    lower,
    upper,
    quantile: (p) => location + scale * standardQuantile(p, shape),
  };
}

function standardQuantile(p: number, shape: number): number {
  return p < 0.5
    ? smallestDouble(-40, 40, (z) => skewNormalCdf(z, shape) >= p)
    : -smallestDouble(-40, 40, (z) => skewNormalCdf(z, -shape) >= 1 - p);
}
