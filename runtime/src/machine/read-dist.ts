import type { ByteReader } from "./byte-reader.ts";
import { LAWS } from "./layout.ts";
import type { Dist, Law } from "./model.ts";

/** Reads the distribution `field` of the path so far, which is `depth` steps long. */
export function readDist(input: ByteReader, depth: number, field: string): Dist {
  input.enter(depth, field);
  const inner = depth + 1;
  input.enter(inner, "law");
  const law = readLaw(input, inner + 1);
  input.enter(inner, "start");
  const start = input.f64();
  input.enter(inner, "max");
  return { law, start, max: input.f64() };
}

export function readOptionalDist(input: ByteReader, depth: number, field: string): Dist | null {
  input.enter(depth, field);
  return input.option() ? readDist(input, depth, field) : null;
}

function f64(input: ByteReader, depth: number, name: string): number {
  input.enter(depth, name);
  return input.f64();
}

function readLaw(input: ByteReader, depth: number): Law {
  const kind = LAWS[input.tag(LAWS)] ?? "uniform";
  switch (kind) {
    case "uniform":
      return { kind, low: f64(input, depth, "low"), high: f64(input, depth, "high") };
    case "normal":
      return { kind, mean: f64(input, depth, "mean"), stdev: f64(input, depth, "stdev") };
    case "skew_normal": {
      const location = f64(input, depth, "location");
      return {
        kind,
        location,
        scale: f64(input, depth, "scale"),
        shape: f64(input, depth, "shape"),
      };
    }
    case "log_normal":
      return { kind, mu: f64(input, depth, "mu"), sigma: f64(input, depth, "sigma") };
    case "binomial": {
      input.enter(depth, "trials");
      return { kind, trials: input.bigint(), probability: f64(input, depth, "probability") };
    }
    case "geometric":
      return { kind, probability: f64(input, depth, "probability") };
    case "poisson":
      return { kind, lambda: f64(input, depth, "lambda") };
    case "pareto":
    case "weibull":
    case "gamma":
      return { kind, scale: f64(input, depth, "scale"), shape: f64(input, depth, "shape") };
    case "beta":
      return { kind, alpha: f64(input, depth, "alpha"), beta: f64(input, depth, "beta") };
  }
}
