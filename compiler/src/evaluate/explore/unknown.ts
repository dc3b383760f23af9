import type { Place } from "@mbn-lang/grammar";
import type { Law } from "@mbn-lang/runtime/machine";
import type { Value } from "../value.ts";

// What is not known stands in frames where a value would. Only code compiled for exploring
// ever meets it; all other code runs where everything that it reads is known.

/** Something whose value depends on an argument, a draw, or a text with a mistake in it. */
export class Unknown {
  readonly isUnknown = true;
}

export const UNKNOWN: Unknown = new Unknown();

/** A distribution of which some parameters are known. */
export class OpenDist extends Unknown {
  /** The law with one number in place of each parameter that is not known. */
  readonly lawWith: (filling: number) => Law;
  readonly origin: Place;

  constructor(lawWith: (filling: number) => Law, origin: Place) {
    super();
    this.lawWith = lawWith;
    this.origin = origin;
  }
}

/** A list of which the length is known, and perhaps some elements. */
export class OpenList extends Unknown {
  /** Those that are not known are `Unknown`, as in a frame. */
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
}

/** Something unknown, where code without tags keeps its values. */
export function asValue(unknown: Unknown): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- frames have no other type
  return unknown as unknown as Value;
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}
