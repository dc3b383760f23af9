import { DIST_MAX_TRIALS, DIST_MIN_PROBABILITY } from "./constants.ts";
import {
  lambdaTooLarge,
  parameterNotFinite,
  parameterNotPositive,
  probabilityRange,
  probabilityTooSmall,
  trialsRange,
  uniformNotFinite,
  uniformReversed,
  uniformTooWide,
} from "./messages.ts";
import type { Finding } from "./messages.ts";
import type { Law } from "./model.ts";

// What the reference accepts as parameters. Its own checks come first, then those of the
// sampling crate (rand_distr 0.5) that it calls to try the parameters. The holes are theirs
// and kept: a negative deviation, a NaN or infinite mean, location or mu, and an infinite
// scale, shape, alpha or beta pass; so do `start` and `max`, whatever they are.

/** A parameter of a law, and the rule that it breaks. */
type LawFault = readonly [parameter: string, finding: Finding];
type Faults = readonly LawFault[];

/** Largest lambda that rand_distr's Poisson samples. */
const POISSON_MAX_LAMBDA = 1.844e19;

const NONE: Faults = [];

/** All that is wrong with a law's parameters; no allocation when nothing is. */
export function lawFaults(law: Law): readonly LawFault[] {
  switch (law.kind) {
    case "uniform":
      return uniform(law.low, law.high);
    case "normal":
      return finite("stdev", law.stdev);
    case "log_normal":
      return finite("sigma", law.sigma);
    case "skew_normal":
      return both(finiteAndPositive("scale", law.scale), finite("shape", law.shape));
    case "binomial":
      return both(trials(law.trials), probability(law.probability));
    case "geometric":
      return probability(law.probability);
    case "poisson":
      return lambda(law.lambda);
    case "pareto":
    case "weibull":
    case "gamma":
      return both(positive("scale", law.scale), positive("shape", law.shape));
    case "beta":
      return both(positive("alpha", law.alpha), positive("beta", law.beta));
  }
}

function both(first: Faults, second: Faults): Faults {
  return first === NONE ? second : [...first, ...second];
}

function finite(name: string, value: number): Faults {
  return Number.isFinite(value) ? NONE : [[name, parameterNotFinite(name, value)]];
}

/** Infinity passes, NaN does not. */
function positive(name: string, value: number): Faults {
  return value > 0 ? NONE : [[name, parameterNotPositive(name, value)]];
}

function finiteAndPositive(name: string, value: number): Faults {
  return Number.isFinite(value) ? positive(name, value) : finite(name, value);
}

function uniform(low: number, high: number): Faults {
  // Both finite, in order and not too far apart: the difference is finite and not negative.
  if (high - low >= 0 && high - low < Infinity) return NONE;
  const bounds = [["low", low] as const, ["high", high] as const];
  const infinite = bounds.filter(([, value]) => !Number.isFinite(value));
  if (infinite.length > 0) {
    return infinite.map(([name, value]) => [name, uniformNotFinite(name, value)]);
  }
  return [low > high ? ["low", uniformReversed(low, high)] : ["high", uniformTooWide(low, high)]];
}

function probability(value: number): Faults {
  if (value === 0 || (value >= DIST_MIN_PROBABILITY && value <= 1)) return NONE;
  const message = value > 0 && value < 1 ? probabilityTooSmall : probabilityRange;
  return [["probability", message(value)]];
}

function trials(value: bigint): Faults {
  return value >= 0n && value <= DIST_MAX_TRIALS ? NONE : [["trials", trialsRange(value)]];
}

function lambda(value: number): Faults {
  if (!(value > POISSON_MAX_LAMBDA && value < Infinity)) {
    return value <= 0 ? positive("lambda", value) : finite("lambda", value);
  }
  return [["lambda", lambdaTooLarge(value)]];
}
