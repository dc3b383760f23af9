import { known } from "./value.ts";
import type { NameExpr } from "@mbn/grammar";
import type { PredeclaredSymbol } from "../bind/symbol.ts";
import { MAX_SAMPLED_DURATION } from "@mbn/runtime/machine";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { END, SIGNAL } from "./value.ts";
import type { StateRef, Value } from "./value.ts";

/** Values that names have everywhere; times in µs. */
const PREDECLARED: { readonly [Name in PredeclaredSymbol["name"]]: number } = {
  pi: 3.141592653589793,
  e: 2.718281828459045,
  EPSILON: 2 ** -52,
  MAX_TIMEOUT: MAX_SAMPLED_DURATION,
  MAX_BLOCK: MAX_SAMPLED_DURATION,
  MAX_TIMER: MAX_SAMPLED_DURATION,
  nan: NaN,
  inf: Infinity,
};

export function compileName(scope: Scope, expr: NameExpr): Code {
  const symbol = scope.symbol(expr);
  switch (symbol?.kind) {
    case "param":
    case "let":
    case "loop":
    case "accumulator": {
      const slot = scope.slotOf(symbol);
      return (frame) => known<Value>(frame[slot]);
    }
    case "const":
      return scope.linker.constant(symbol);
    case "trace":
      return scope.linker.trace(symbol);
    case "state": {
      const ref: StateRef = { symbol, name: symbol.name, indices: [] };
      return () => ref;
    }
    case "pseudo-state": {
      const ref = symbol.name === "end" ? END : SIGNAL;
      return () => ref;
    }
    case "event": {
      const { name } = symbol;
      return () => name;
    }
    case "predeclared": {
      const value = PREDECLARED[symbol.name];
      return () => value;
    }
    default:
      throw new Error(`\`${expr.text}\` is no value, and the checker let it pass`);
  }
}
