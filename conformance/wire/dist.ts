import type { Dist, Law, LawKind } from "@mbn-lang/runtime/machine";
import { formatF64, parseF64 } from "./floats.ts";
import { asArray, asBigint, asObject, asOneOf, asString } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";

const KINDS: readonly LawKind[] = [
  "uniform",
  "normal",
  "skew_normal",
  "log_normal",
  "binomial",
  "geometric",
  "pareto",
  "poisson",
  "weibull",
  "gamma",
  "beta",
];

/** A law's parameters in the protocol's order, which is that of the model's fields. */
function formatParameters(law: Law): readonly string[] {
  const { kind: _, ...parameters } = law;
  return Object.values(parameters).map((value: number | bigint) =>
    typeof value === "bigint" ? String(value) : formatF64(value),
  );
}

export function formatDist({ law, start, max }: Dist): JsonObject {
  const params = formatParameters(law);
  return { kind: law.kind, params, start: formatF64(start), max: formatF64(max) };
}

export function parseDist(value: Json | undefined): Dist {
  const object = asObject(value);
  return {
    law: parseLaw(asOneOf(object["kind"], KINDS), asArray(object["params"])),
    start: asF64(object["start"]),
    max: asF64(object["max"]),
  };
}

export function asF64(value: Json | undefined): number {
  return parseF64(asString(value));
}

function parseLaw(kind: LawKind, params: readonly Json[]): Law {
  const at = (index: number): number => asF64(params[index]);
  switch (kind) {
    case "uniform":
      return { kind, low: at(0), high: at(1) };
    case "normal":
      return { kind, mean: at(0), stdev: at(1) };
    case "skew_normal":
      return { kind, location: at(0), scale: at(1), shape: at(2) };
    case "log_normal":
      return { kind, mu: at(0), sigma: at(1) };
    case "binomial":
      return { kind, trials: asBigint(params[0]), probability: at(1) };
    case "geometric":
      return { kind, probability: at(0) };
    case "poisson":
      return { kind, lambda: at(0) };
    case "pareto":
    case "weibull":
    case "gamma":
      return { kind, scale: at(0), shape: at(1) };
    case "beta":
      return { kind, alpha: at(0), beta: at(1) };
  }
}
