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

function readLaw(input: ByteReader, depth: number): Law {
  const parameter = (name: string): number => {
    input.enter(depth, name);
    return input.f64();
  };
  const kind = LAWS[input.tag(LAWS)] ?? "uniform";
  switch (kind) {
    case "uniform":
      return { kind, low: parameter("low"), high: parameter("high") };
    case "normal":
      return { kind, mean: parameter("mean"), stdev: parameter("stdev") };
    case "skew_normal": {
      const location = parameter("location");
      return { kind, location, scale: parameter("scale"), shape: parameter("shape") };
    }
    case "log_normal":
      return { kind, mu: parameter("mu"), sigma: parameter("sigma") };
    case "binomial": {
      input.enter(depth, "trials");
      return { kind, trials: input.bigint(), probability: parameter("probability") };
    }
    case "geometric":
      return { kind, probability: parameter("probability") };
    case "poisson":
      return { kind, lambda: parameter("lambda") };
    case "pareto":
    case "weibull":
    case "gamma":
      return { kind, scale: parameter("scale"), shape: parameter("shape") };
    case "beta":
      return { kind, alpha: parameter("alpha"), beta: parameter("beta") };
  }
}
