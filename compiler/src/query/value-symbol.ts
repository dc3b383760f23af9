import type { CallableSymbol, ValueSymbol } from "../bind/symbol.ts";
import type { ToolSymbol } from "./tool-symbol.ts";

const NO_VALUES: ReadonlySet<ToolSymbol["kind"]> = new Set<
  Exclude<ToolSymbol, ValueSymbol>["kind"]
>([
  "fn",
  "machine",
  "defense",
  "builtin",
  "distribution",
  "sampler",
  "field",
  "law-param",
  "type",
  "unit",
  "file",
]);

/** Whether a name of it stands where a value is expected. */
export function isValue(symbol: ToolSymbol): symbol is ValueSymbol {
  return !NO_VALUES.has(symbol.kind);
}

/** Whether a name of it stands before `(`. */
export function isCallable(symbol: ToolSymbol): symbol is CallableSymbol {
  return ["fn", "machine", "defense", "builtin", "distribution", "sampler"].includes(symbol.kind);
}
