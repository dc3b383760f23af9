import type { AnySymbol } from "./symbol.ts";

const WORDS: Readonly<Record<AnySymbol["kind"], string>> = {
  const: "a constant",
  trace: "a trace",
  param: "a parameter",
  let: "a `let`",
  loop: "a loop variable",
  accumulator: "the accumulator of a fold",
  counter: "a counter",
  state: "a state",
  event: "an event of the framework",
  predeclared: "a predeclared value",
  "pseudo-state": "a target of the framework",
  fn: "a function",
  machine: "a machine",
  defense: "a defense",
  builtin: "a predeclared function",
  distribution: "a distribution",
  sampler: "a sampler",
};

/** `a constant`, `a machine` … for messages. */
export function describeSymbol(symbol: AnySymbol): string {
  return WORDS[symbol.kind];
}
