import { EVENTS } from "@mbn-lang/runtime/machine";
import type {
  BuiltinSymbol,
  DistributionSymbol,
  EventSymbol,
  PredeclaredSymbol,
  PseudoStateSymbol,
  SamplerSymbol,
} from "./symbol.ts";

// What every file sees without declaring it.

/** Values that nothing may be called. */
export const RESERVED_VALUES: ReadonlyMap<
  string,
  EventSymbol | PseudoStateSymbol | PredeclaredSymbol
> = new Map<string, EventSymbol | PseudoStateSymbol | PredeclaredSymbol>([
  ...EVENTS.map((name): [string, EventSymbol] => [name, { kind: "event", name }]),
  ["end", { kind: "pseudo-state", name: "end" }],
  ["signal", { kind: "pseudo-state", name: "signal" }],
  ["nan", { kind: "predeclared", name: "nan" }],
  ["inf", { kind: "predeclared", name: "inf" }],
]);

const SHADOWABLE = ["pi", "e", "EPSILON", "MAX_TIMEOUT", "MAX_BLOCK", "MAX_TIMER"] as const;

/** Values that a declaration may shadow (a lint). */
export const PREDECLARED_VALUES: ReadonlyMap<string, PredeclaredSymbol> = new Map(
  SHADOWABLE.map((name): [string, PredeclaredSymbol] => [name, { kind: "predeclared", name }]),
);

const FUNCTIONS =
  "len sum div mod fract f32 cdf quantile mean abs min max sqrt exp ln log2 pow floor ceil round trunc";

const DISTRIBUTIONS =
  "uniform normal skew_normal log_normal binomial geometric pareto poisson weibull gamma beta";

export const PREDECLARED_CALLABLES: ReadonlyMap<
  string,
  BuiltinSymbol | DistributionSymbol | SamplerSymbol
> = new Map<string, BuiltinSymbol | DistributionSymbol | SamplerSymbol>([
  ...FUNCTIONS.split(" ").map((name): [string, BuiltinSymbol] => [name, { kind: "builtin", name }]),
  ...DISTRIBUTIONS.split(" ").map((name): [string, DistributionSymbol] => [
    name,
    { kind: "distribution", name },
  ]),
  ["bernoulli", { kind: "sampler", name: "bernoulli" }],
  ["one_of", { kind: "sampler", name: "one_of" }],
]);
