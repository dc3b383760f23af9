import type { Dist, Law } from "../../machine/model.ts";
import { prepareDist } from "../../random/dist.ts";
import { gammaConstants } from "../../random/laws/gamma.ts";
import type { Sampler } from "../../random/laws/sampler.ts";
import * as at from "./layout.ts";

/** A distribution's record; a law that is drawn outside is added to `laws`. */
export function writeDist(view: DataView, place: number, dist: Dist, laws: Sampler[]): void {
  const { fixed, sampleLaw } = prepareDist(dist);
  const [kind, ...constants] = lawOf(dist.law);
  view.setFloat64(place + at.FIXED, fixed, true);
  view.setInt32(place + at.LAW, kind, true);
  view.setFloat64(place + at.ADDED, dist.start, true);
  view.setFloat64(place + at.MAX, dist.max, true);
  constants.forEach((value, i) => view.setFloat64(place + at.FIRST + 8 * i, value, true));
  if (kind !== at.OTHER) return;
  view.setInt32(place + at.OUTSIDE, laws.length, true);
  laws.push(sampleLaw);
}

/** Its kind and the constants from FIRST on, as the samplers of random/laws compute them. */
function lawOf(law: Law): readonly [kind: number, ...constants: number[]] {
  switch (law.kind) {
    case "uniform":
      return [at.UNIFORM, law.low, law.high - law.low];
    case "normal":
      return [at.NORMAL, law.mean, law.stdev];
    case "log_normal":
      return [at.LOG_NORMAL, law.mu, law.sigma];
    case "pareto":
      return [at.PARETO, law.scale, -1 / law.shape];
    case "weibull":
      return [at.WEIBULL, law.scale, 1 / law.shape];
    case "gamma": {
      const { mean, exponent, c, d } = gammaConstants(law.scale, law.shape);
      if (law.shape === 1) return [at.EXPONENTIAL, mean];
      return [law.shape < 1 ? at.SMALL_GAMMA : at.GAMMA, law.scale, exponent, c, d];
    }
    case "skew_normal":
    case "binomial":
    case "geometric":
    case "poisson":
    case "beta":
      return [at.OTHER];
  }
}
