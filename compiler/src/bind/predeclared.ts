import { EVENTS } from "@mbn-lang/runtime/machine";
import { DISTRIBUTIONS } from "../builtin/distributions.ts";
import { BUILTIN_FUNCTIONS } from "../builtin/functions.ts";
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

export const PREDECLARED_CALLABLES: ReadonlyMap<
  string,
  BuiltinSymbol | DistributionSymbol | SamplerSymbol
> = new Map<string, BuiltinSymbol | DistributionSymbol | SamplerSymbol>([
  ...keysOf(BUILTIN_FUNCTIONS).map((name): [string, BuiltinSymbol] => [
    name,
    { kind: "builtin", name },
  ]),
  ...keysOf(DISTRIBUTIONS).map((name): [string, DistributionSymbol] => [
    name,
    { kind: "distribution", name },
  ]),
  ["bernoulli", { kind: "sampler", name: "bernoulli" }],
  ["one_of", { kind: "sampler", name: "one_of" }],
]);

/** The keys of a table that has no others than its type says. */
function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(table) as Key[];
}
