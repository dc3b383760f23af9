import type { Diagnostic, Place } from "@mbn-lang/grammar";

/** What a rule found in one machine, before the same thing in other instances is looked at. */
export interface Finding {
  readonly code: string;
  readonly place: Place;
  /** Display name of the state it was found in; undefined if it concerns the machine. */
  readonly state: string | undefined;
  /** `names` are the states it was found in, as a phrase: "`pad[1]` and `pad[2]`". */
  report(names: string): Diagnostic;
}
