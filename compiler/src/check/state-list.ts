import type { Name, StateItem } from "@mbn-lang/grammar";
import type { AnySymbol } from "../bind/symbol.ts";

/** What one list of items has already; branches have lists of their own. */
export interface StateList {
  readonly state: Name;
  action: StateItem | undefined;
  readonly updates: Map<string, Name>;
  readonly events: Map<AnySymbol, Name>;
}
