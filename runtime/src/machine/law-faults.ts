import { DIST_MAX_TRIALS, DIST_MIN_PROBABILITY } from "./constants.ts";
import type { ProblemCode, ProblemParameters } from "./messages.ts";
import type { Law } from "./model.ts";
import type { Path } from "./path.ts";
import { createProblem } from "./problem.ts";
import type { MachineProblem } from "./problem.ts";

// What the reference accepts as parameters. Its own checks come first, then those of the
// sampling crate (rand_distr 0.5) that it calls to try the parameters. The holes are theirs
// and kept: a negative deviation, a NaN or infinite mean, location or mu, and an infinite
// scale, shape, alpha or beta pass; so do `start` and `max`, whatever they are.

/** A rule that a parameter breaks: its problem, once the law's place is known. */
export type LawFault = (law: Path) => MachineProblem;

function fault<C extends ProblemCode>(
  code: C,
  field: string,
  parameters: ProblemParameters<C>,
): LawFault {
  return (law) => createProblem(code, [...law, field], parameters);
}

/** Largest lambda that rand_distr's Poisson samples. */
const POISSON_MAX_LAMBDA = 1.844e19;

const NONE: readonly LawFault[] = [];

/** All that is wrong with a law's parameters; no allocation when nothing is. */
export function lawFaults(law: Law): readonly LawFault[] {
  switch (law.kind) {
    case "uniform":
      return uniformFaults(law.low, law.high);
    case "normal":
      return Number.isFinite(law.stdev) ? NONE : [notFinite("stdev", law.stdev)];
    case "log_normal":
      return Number.isFinite(law.sigma) ? NONE : [notFinite("sigma", law.sigma)];
    case "skew_normal":
      return skewNormalFaults(law.scale, law.shape);
    case "binomial":
      return binomialFaults(law.trials, law.probability);
    case "geometric":
      return probabilityFaults(law.probability);
    case "poisson":
      return poissonFaults(law.lambda);
    case "pareto":
    case "weibull":
    case "gamma":
      return positiveFaults("scale", law.scale, "shape", law.shape);
    case "beta":
      return positiveFaults("alpha", law.alpha, "beta", law.beta);
  }
}

function notFinite(field: string, value: number): LawFault {
  return fault("parameter-not-finite", field, { name: field, value });
}

function notPositive(field: string, value: number): LawFault {
  return fault("parameter-not-positive", field, { name: field, value });
}

function uniformFaults(low: number, high: number): readonly LawFault[] {
  // Both finite, in order and not too far apart: the difference is finite and not negative.
  if (high - low >= 0 && high - low < Infinity) return NONE;
  const faults: LawFault[] = [];
  for (const [name, value] of [["low", low] as const, ["high", high] as const]) {
    if (!Number.isFinite(value)) {
      faults.push(fault("uniform-not-finite", name, { name, value }));
    }
  }
  if (faults.length > 0) return faults;
  const code = low > high ? "uniform-reversed" : "uniform-too-wide";
  return [fault(code, low > high ? "low" : "high", { low, high })];
}

function skewNormalFaults(scale: number, shape: number): readonly LawFault[] {
  if (scale > 0 && scale < Infinity && Number.isFinite(shape)) return NONE;
  const faults: LawFault[] = [];
  if (!Number.isFinite(scale)) faults.push(notFinite("scale", scale));
  else if (scale <= 0) faults.push(notPositive("scale", scale));
  if (!Number.isFinite(shape)) faults.push(notFinite("shape", shape));
  return faults;
}

function probabilityFaults(value: number): readonly LawFault[] {
  if (value === 0 || (value >= DIST_MIN_PROBABILITY && value <= 1)) return NONE;
  const code = value > 0 && value < 1 ? "probability-too-small" : "probability-range";
  return [fault(code, "probability", { value })];
}

function binomialFaults(trials: bigint, probability: number): readonly LawFault[] {
  const faults = probabilityFaults(probability);
  if (trials >= 0n && trials <= DIST_MAX_TRIALS) return faults;
  return [fault("trials-range", "trials", { value: trials }), ...faults];
}

function poissonFaults(lambda: number): readonly LawFault[] {
  if (lambda > 0 && lambda <= POISSON_MAX_LAMBDA) return NONE;
  if (lambda <= 0) return [notPositive("lambda", lambda)];
  if (!Number.isFinite(lambda)) return [notFinite("lambda", lambda)];
  return [fault("lambda-too-large", "lambda", { value: lambda })];
}

function positiveFaults(
  first: string,
  firstValue: number,
  second: string,
  secondValue: number,
): readonly LawFault[] {
  if (firstValue > 0 && secondValue > 0) return NONE;
  const faults: LawFault[] = [];
  if (!(firstValue > 0)) faults.push(notPositive(first, firstValue));
  if (!(secondValue > 0)) faults.push(notPositive(second, secondValue));
  return faults;
}
