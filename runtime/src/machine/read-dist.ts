import { enter, readChoice, readF64, readOption, readU64 } from "./byte-reader.ts";
import type { Reader } from "./byte-reader.ts";
import { LAWS } from "./layout.ts";
import type { Dist, Law } from "./model.ts";

/** Reads the distribution `field` of the path so far, which is `depth` steps long. */
export function readDist(input: Reader, depth: number, field: string): Dist {
  enter(input, depth, field);
  const law = readLaw(input, depth + 2);
  const start = readF64(input, depth + 1, "start");
  return { law, start, max: readF64(input, depth + 1, "max") };
}

export function readOptionalDist(input: Reader, depth: number, field: string): Dist | null {
  return readOption(input, depth, field) ? readDist(input, depth, field) : null;
}

function readLaw(input: Reader, depth: number): Law {
  const kind = readChoice(input, depth - 1, "law", LAWS);
  switch (kind) {
    case "uniform":
      return { kind, low: readF64(input, depth, "low"), high: readF64(input, depth, "high") };
    case "normal":
      return { kind, mean: readF64(input, depth, "mean"), stdev: readF64(input, depth, "stdev") };
    case "skew_normal": {
      const location = readF64(input, depth, "location");
      return {
        kind,
        location,
        scale: readF64(input, depth, "scale"),
        shape: readF64(input, depth, "shape"),
      };
    }
    case "log_normal":
      return { kind, mu: readF64(input, depth, "mu"), sigma: readF64(input, depth, "sigma") };
    case "binomial": {
      const trials = readU64(input, depth, "trials");
      return { kind, trials, probability: readF64(input, depth, "probability") };
    }
    case "geometric":
      return { kind, probability: readF64(input, depth, "probability") };
    case "poisson":
      return { kind, lambda: readF64(input, depth, "lambda") };
    case "pareto":
    case "weibull":
    case "gamma":
      return { kind, scale: readF64(input, depth, "scale"), shape: readF64(input, depth, "shape") };
    case "beta":
      return { kind, alpha: readF64(input, depth, "alpha"), beta: readF64(input, depth, "beta") };
  }
}
