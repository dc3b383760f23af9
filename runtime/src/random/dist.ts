import type { Dist, Law } from "../machine/model.ts";
import type { Generator } from "./generator.ts";
import { betaSampler } from "./laws/beta.ts";
import { binomialSampler } from "./laws/binomial.ts";
import { gammaSampler } from "./laws/gamma.ts";
import { geometricSampler } from "./laws/geometric.ts";
import { logNormalSampler, normalSampler, skewNormalSampler } from "./laws/normal.ts";
import { poissonSampler } from "./laws/poisson.ts";
import { paretoSampler, weibullSampler } from "./laws/power.ts";
import type { Sampler } from "./laws/sampler.ts";
import { uniformBetween, unit52 } from "./uniform.ts";

/** A distribution made ready for sampling: constants are computed once. */
export interface PreparedDist {
  /** What is always drawn, or -1 if that varies. */
  readonly fixed: number;
  /** Whether the law is uniform, the most frequent one, which is drawn without a call. */
  readonly isUniform: boolean;
  readonly low: number;
  readonly width: number;
  /** Draws from the law alone, without `start` and clamps. */
  readonly sampleLaw: Sampler;
  readonly start: number;
  readonly max: number;
}

/**
 * Prepares a valid distribution; of an invalid one (`validateDist` says) the samples mean nothing.
 * What is prepared may be shared: it has no state.
 */
export function prepareDist({ law, start, max }: Dist): PreparedDist {
  const isUniform = law.kind === "uniform";
  const [low, high] = isUniform ? [law.low, law.high] : [0, 0];
  const fixed = isUniform && low === high ? clamped(low + start, max) : -1;
  return { fixed, isUniform, low, width: high - low, sampleLaw: lawSampler(law), start, max };
}

/**
 * One value as the framework draws it: the law plus `start`, then clamped to at least 0 and,
 * where `max` > 0, to at most `max`; 0 for what is not finite. In the distribution's own
 * unit: microseconds, packets or a count. Takes the words that rand_distr 0.5.1 takes.
 * @throws {Error} if the generator is broken: a sampler would reject its words for ever.
 */
export function samplePrepared(dist: PreparedDist, generator: Generator): number {
  if (dist.fixed >= 0) return dist.fixed;
  const value = dist.isUniform
    ? unit52(generator) * dist.width + dist.low
    : dist.sampleLaw(generator);
  return clamped(value + dist.start, dist.max);
}

function clamped(value: number, max: number): number {
  // Also NaN compares false here.
  if (!(value > 0 && value < Infinity)) return 0;
  return max > 0 && value > max ? max : value;
}

/** `samplePrepared` of a distribution that is used once, with its errors. */
export function sampleDist(dist: Dist, generator: Generator): number {
  return samplePrepared(prepareDist(dist), generator);
}

/**
 * One value as the language's `draw` gives it: as `sampleDist`, with its errors, but negative
 * values stay negative.
 */
export function drawDist(dist: Dist, generator: Generator): number {
  const value = lawSampler(dist.law)(generator) + dist.start;
  if (!Number.isFinite(value)) return 0;
  return dist.max > 0 && value > dist.max ? dist.max : value;
}

function lawSampler(law: Law): Sampler {
  switch (law.kind) {
    case "uniform": {
      const { low, high } = law;
      return low === high ? () => low : (generator) => uniformBetween(low, high, generator);
    }
    case "normal":
      return normalSampler(law.mean, law.stdev);
    case "skew_normal":
      return skewNormalSampler(law.location, law.scale, law.shape);
    case "log_normal":
      return logNormalSampler(law.mu, law.sigma);
    case "binomial":
      return binomialSampler(Number(law.trials), law.probability);
    case "geometric":
      return geometricSampler(law.probability);
    case "pareto":
      return paretoSampler(law.scale, law.shape);
    case "poisson":
      return poissonSampler(law.lambda);
    case "weibull":
      return weibullSampler(law.scale, law.shape);
    case "gamma":
      return gammaSampler(law.scale, law.shape);
    case "beta":
      return betaSampler(law.alpha, law.beta);
  }
}
