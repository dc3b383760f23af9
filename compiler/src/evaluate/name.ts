import { known } from "./value.ts";
import type { NameExpr } from "@mbn-lang/grammar";
import type { AnySymbol, PredeclaredSymbol } from "../bind/symbol.ts";
import { MAX_SAMPLED_DURATION } from "@mbn-lang/runtime/machine";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { END, SIGNAL } from "./value.ts";
import type { Value } from "./value.ts";
import { Unsound } from "./failure.ts";

/** Values that names have everywhere; times in µs. */
const PREDECLARED: { readonly [Name in PredeclaredSymbol["name"]]: number } = {
  pi: Math.PI,
  e: Math.E,
  EPSILON: 2 ** -52,
  MAX_TIMEOUT: MAX_SAMPLED_DURATION,
  MAX_BLOCK: MAX_SAMPLED_DURATION,
  MAX_TIMER: MAX_SAMPLED_DURATION,
  nan: NaN,
  inf: Infinity,
};

export function compileName(scope: Scope, expr: NameExpr): Code {
  const symbol = scope.symbol(expr);
  if (symbol === undefined) throw noValue(expr);
  if (isLocal(symbol)) {
    const slot = scope.slotOf(symbol);
    return (frame) => known<Value>(frame[slot]);
  }
  if (symbol.kind === "const") return scope.linker.constant(symbol);
  if (symbol.kind === "trace") return scope.linker.trace(symbol);
  const value = fixedValue(symbol);
  if (value === undefined) throw noValue(expr);
  return () => value;
}

/** What has a slot in the frame. */
export function isLocal(symbol: AnySymbol): boolean {
  const { kind } = symbol;
  return kind === "param" || kind === "let" || kind === "loop" || kind === "accumulator";
}

/** The value of a name that means the same in every evaluation. */
function fixedValue(symbol: AnySymbol): Value | undefined {
  if (symbol.kind === "state") return { symbol, name: symbol.name, indices: [] };
  if (symbol.kind === "pseudo-state") return symbol.name === "end" ? END : SIGNAL;
  if (symbol.kind === "event") return symbol.name;
  return symbol.kind === "predeclared" ? PREDECLARED[symbol.name] : undefined;
}

function noValue(expr: NameExpr): Unsound {
  return new Unsound(`\`${expr.text}\` is no value, and the checker let it pass`);
}
