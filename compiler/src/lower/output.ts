import type { Machine } from "@mbn-lang/runtime/machine";
import type { MachineMap } from "./source-map.ts";

/** A finished machine: valid, and encodable. */
export interface CompiledMachine {
  readonly machine: Machine;
  readonly map: MachineMap;
  /**
   * Set if not everything is known of it: its states and their ways are those of the source, and
   * perhaps its limits, but its distributions and probabilities stand in for unknown ones.
   */
  readonly sketch?: { readonly knowsLimits: boolean };
}

/** One evaluation of a defense. */
export interface CompiledDefense {
  readonly name: string;
  /** `--instances` number, from 0. */
  readonly instance: number;
  readonly client: readonly CompiledMachine[];
  readonly server: readonly CompiledMachine[];
}
