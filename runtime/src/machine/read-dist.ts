import { enter, readChoice, readFloat, readOption, readU64 } from "./byte-reader.ts";
import type { Reader } from "./byte-reader.ts";
import { LAWS } from "./layout.ts";
import type { Dist, Law } from "./model.ts";

/** Reads the distribution `field` of the path so far, which is `depth` steps long. */
export function readDist(input: Reader, depth: number, field: string): Dist {
  enter(input, depth, field);
  const law = readLaw(input, depth + 2);
  const start = readFloat(input, depth + 1, "start");
  return { law, start, max: readFloat(input, depth + 1, "max") };
}

export function readOptionalDist(input: Reader, depth: number, field: string): Dist | null {
  return readOption(input, depth, field) ? readDist(input, depth, field) : null;
}

function readLaw(input: Reader, depth: number): Law {
  const kind = readChoice(input, depth - 1, "law", LAWS);
  switch (kind) {
    case "uniform":
      return { kind, low: readFloat(input, depth, "low"), high: readFloat(input, depth, "high") };
    case "normal":
      return {
        kind,
        mean: readFloat(input, depth, "mean"),
        stdev: readFloat(input, depth, "stdev"),
      };
    case "skew_normal": {
      const location = readFloat(input, depth, "location");
      return {
        kind,
        location,
        scale: readFloat(input, depth, "scale"),
        shape: readFloat(input, depth, "shape"),
      };
    }
    case "log_normal":
      return { kind, mu: readFloat(input, depth, "mu"), sigma: readFloat(input, depth, "sigma") };
    case "binomial": {
      const trials = readU64(input, depth, "trials");
      return { kind, trials, probability: readFloat(input, depth, "probability") };
    }
    case "geometric":
      return { kind, probability: readFloat(input, depth, "probability") };
    case "poisson":
      return { kind, lambda: readFloat(input, depth, "lambda") };
    case "pareto":
    case "weibull":
    case "gamma":
      return {
        kind,
        scale: readFloat(input, depth, "scale"),
        shape: readFloat(input, depth, "shape"),
      };
    case "beta":
      return {
        kind,
        alpha: readFloat(input, depth, "alpha"),
        beta: readFloat(input, depth, "beta"),
      };
  }
}
