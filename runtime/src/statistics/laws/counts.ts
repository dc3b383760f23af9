import { exp } from "../../random/elementary/exp.ts";
import { smallestInteger } from "../solve.ts";
import { betaLower } from "../special/incomplete-beta.ts";
import { gammaLower, gammaUpper } from "../special/incomplete-gamma.ts";
import { expm1, log1p } from "../special/near-one.ts";
import { binomialMass, poissonMass } from "../special/saddle-point.ts";
import { pointMass } from "./law.ts";
import type { LawStatistics } from "./law.ts";

// Laws of whole numbers.

type Tail = (k: number) => number;

/** Extends functions of whole numbers in [0, high] to all x, and inverts them. */
function ofCounts(
  high: number,
  moments: { readonly mean: number; readonly variance: number },
  tails: { readonly mass: Tail; readonly lower: Tail; readonly upper: Tail },
): LawStatistics {
  const { mass, lower, upper } = tails;
  const at = (x: number, tail: Tail, below: number, above: number): number => {
    const k = Math.floor(x);
    if (Number.isNaN(k)) return NaN;
    return k < 0 ? below : k >= high ? above : tail(k);
  };
  const below = (x: number): number => at(x, lower, 0, 1);
  const beyond = (x: number): number => at(x, upper, 1, 0);
  return {
    discrete: true,
    low: 0,
    high,
    ...moments,
    density: (x) => (x >= 0 && x <= high && Math.floor(x) === x ? mass(x) : 0),
    lower: below,
    upper: beyond,
    // Either tail may be the one that p was computed from.
    quantile: (p) => smallestInteger(0, high, (k) => below(k) >= p || beyond(k) <= 1 - p),
  };
}

export function binomialStatistics(trials: number, probability: number): LawStatistics {
  if (probability === 0 || trials === 0) return pointMass(0);
  if (probability === 1) return pointMass(trials);
  const rest = 1 - probability;
  const mean = trials * probability;
  return ofCounts(
    trials,
    { mean, variance: mean * rest },
    {
      mass: (k) => binomialMass(k, trials - k, probability, rest),
      lower: (k) => betaLower(trials - k, k + 1, rest, probability),
      upper: (k) => betaLower(k + 1, trials - k, probability, rest),
    },
  );
}

/** Failures before the first success; never a success gives 2^64 - 1, as a double 2^64. */
export function geometricStatistics(probability: number): LawStatistics {
  if (probability === 0) return pointMass(18446744073709551616);
  if (probability === 1) return pointMass(0);
  const lnStay = log1p(-probability);
  const rest = 1 - probability;
  return ofCounts(
    Infinity,
    { mean: rest / probability, variance: rest / (probability * probability) },
    {
      mass: (k) => probability * exp(k * lnStay),
      lower: (k) => -expm1((k + 1) * lnStay),
      upper: (k) => exp((k + 1) * lnStay),
    },
  );
}

export function poissonStatistics(lambda: number): LawStatistics {
  return ofCounts(
    Infinity,
    { mean: lambda, variance: lambda },
    {
      mass: (k) => poissonMass(k, lambda),
      lower: (k) => gammaUpper(k + 1, lambda),
      upper: (k) => gammaLower(k + 1, lambda),
    },
  );
}
