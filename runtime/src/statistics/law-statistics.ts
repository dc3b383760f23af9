import type { Law } from "../machine/model.ts";
import { binomialStatistics, geometricStatistics, poissonStatistics } from "./laws/counts.ts";
import { betaStatistics, gammaStatistics } from "./laws/gamma.ts";
import type { LawStatistics } from "./laws/law.ts";
import { logNormalStatistics, normalStatistics, skewNormalStatistics } from "./laws/normal.ts";
import { paretoStatistics, weibullStatistics } from "./laws/power.ts";
import { uniformStatistics } from "./laws/uniform.ts";

/**
 * Density, distribution function and moments of a valid law, in its own unit, the same on every
 * engine. NaN for what the law has not, or where a parameter is NaN; nothing throws.
 */
export function lawStatistics(law: Law): LawStatistics {
  switch (law.kind) {
    case "uniform":
      return uniformStatistics(law.low, law.high);
    case "normal":
      return normalStatistics(law.mean, law.stdev);
    case "skew_normal":
      return skewNormalStatistics(law.location, law.scale, law.shape);
    case "log_normal":
      return logNormalStatistics(law.mu, law.sigma);
    case "binomial":
      return binomialStatistics(Number(law.trials), law.probability);
    case "geometric":
      return geometricStatistics(law.probability);
    case "pareto":
      return paretoStatistics(law.scale, law.shape);
    case "poisson":
      return poissonStatistics(law.lambda);
    case "weibull":
      return weibullStatistics(law.scale, law.shape);
    case "gamma":
      return gammaStatistics(law.scale, law.shape);
    case "beta":
      return betaStatistics(law.alpha, law.beta);
  }
}
