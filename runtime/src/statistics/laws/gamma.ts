import { smallestDouble } from "../solve.ts";
import { gammaLower, gammaUpper } from "../special/incomplete-gamma.ts";
import { betaLower } from "../special/incomplete-beta.ts";
import { binomialMass, poissonMass } from "../special/saddle-point.ts";
import type { LawStatistics } from "./law.ts";

export function gammaStatistics(scale: number, shape: number): LawStatistics {
  const lower = (x: number): number => gammaLower(shape, x / scale);
  const upper = (x: number): number => gammaUpper(shape, x / scale);
  return {
    discrete: false,
    low: 0,
    high: Infinity,
    mean: shape * scale,
    variance: shape * scale * scale,
    density: (x) => gammaDensity(x / scale, shape) / scale,
    lower,
    upper,
    quantile: (p) =>
      scale *
      smallestDouble(0, Infinity, (x) =>
        p < 0.5 ? gammaLower(shape, x) >= p : gammaUpper(shape, x) <= 1 - p,
      ),
  };
}

function gammaDensity(x: number, shape: number): number {
  if (x < 0) return 0;
  if (x === 0) return shape < 1 ? Infinity : shape === 1 ? 1 : 0;
  if (x === Infinity) return 0;
  return (poissonMass(shape, x) * shape) / x;
}

/** With an infinite parameter, which the reference accepts, there is no law: all is NaN. */
export function betaStatistics(alpha: number, beta: number): LawStatistics {
  const sum = alpha + beta;
  return {
    discrete: false,
    low: 0,
    high: 1,
    // A sum beyond the largest double is avoided.
    mean: sum < Infinity ? alpha / sum : alpha / 4 / (alpha / 4 + beta / 4),
    variance: ((alpha / sum) * (beta / sum)) / (sum + 1),
    density: (x) => betaDensity(x, alpha, beta),
    lower: (x) => betaLower(alpha, beta, Math.min(Math.max(x, 0), 1), Math.max(1 - x, 0)),
    upper: (x) => betaLower(beta, alpha, Math.max(1 - x, 0), Math.min(Math.max(x, 0), 1)),
    quantile: (p) => betaQuantile(p, alpha, beta),
  };
}

function betaDensity(x: number, alpha: number, beta: number): number {
  if (!(x >= 0 && x <= 1)) return 0;
  if (x === 0) return alpha < 1 ? Infinity : alpha === 1 ? beta : 0;
  if (x === 1) return beta < 1 ? Infinity : beta === 1 ? alpha : 0;
  const rest = 1 - x;
  return (alpha * beta * binomialMass(alpha, beta, x, rest)) / ((alpha + beta) * x * rest);
}

/** NaN with an infinite parameter. Solved on the side of 0 or 1 that is nearer, so that both are met exactly. */
function betaQuantile(p: number, alpha: number, beta: number): number {
  if (!(alpha < Infinity && beta < Infinity)) return NaN;
  const lowHalf = betaLower(alpha, beta, 0.5, 0.5) >= p;
  const [a, b] = lowHalf ? [alpha, beta] : [beta, alpha];
  const [near, far] = lowHalf ? [p, 1 - p] : [1 - p, p];
  const x = smallestDouble(0, 0.5, (t) =>
    near <= far ? betaLower(a, b, t, 1 - t) >= near : betaLower(b, a, 1 - t, t) <= far,
  );
  return lowHalf ? x : 1 - x;
}
