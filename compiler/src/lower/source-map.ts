import type { Place } from "@mbn-lang/grammar";
import type { DistDraft } from "./draft.ts";

// The way back from a compiled machine to its source (section 8 of the language's
// specification). Display names are unique within a machine.

/** A value of an enclosing loop variable or an argument, in literal text. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface StateMap {
  /** `pad[3]`, unique in the machine. */
  readonly name: string;
  /** The state's declaration. */
  readonly place: Place;
  readonly loops: readonly NamedText[];
  readonly action: Place | undefined;
  /** Updates of counter A and B. */
  readonly updates: readonly [Place | undefined, Place | undefined];
  /** The distributions of the action as they are written, by its field. */
  readonly dists: { readonly [field: string]: DistDraft | undefined };
  /** Those of the updates of counter A and B. */
  readonly amounts: readonly [DistDraft | undefined, DistDraft | undefined];
  /** Of a member of a weighted family. */
  readonly weight: number | undefined;
  /** By event name: one place a transition, in the order of the machine's list. */
  readonly targets: ReadonlyMap<string, readonly Place[]>;
}

export interface MachineMap {
  /** The machine's name in the source. */
  readonly name: string;
  /** `tamaraw#0/client/1`; for a machine compiled by itself `NAME#k`. */
  readonly path: string;
  readonly args: readonly NamedText[];
  /** Declared names of counter A and B. */
  readonly counters: readonly string[];
  readonly states: readonly StateMap[];
}
