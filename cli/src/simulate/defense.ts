import type { Recipe } from "./recipe.ts";

/**
 * A machine as `mbn simulate` keeps it: a string, which is known to decode. A data set may be
 * given ten thousands of them, and a decoded machine is a hundred times as large.
 */
export interface NamedMachine {
  readonly string: string;
  /** Its name in the source, or what is left of it in a string: its number. */
  readonly name: string;
  /** The states' names, where the machine comes from a source. */
  readonly states: readonly string[] | undefined;
}

/** What runs on the two sides of one tunnel. */
export interface Defense {
  /** For people: where it comes from. */
  readonly label: string;
  /** The same in a few words, if there are any: for titles. */
  readonly title?: string;
  readonly client: readonly NamedMachine[];
  readonly server: readonly NamedMachine[];
  /** How each trace of a data set gets an instance of its own; undefined if all get this one. */
  readonly recipe?: Recipe;
}

/** No machine on either side: the trace as the network alone changes it. */
export const NO_DEFENSE: Defense = { label: "none", client: [], server: [] };
