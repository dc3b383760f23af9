import { DURATION_UNITS } from "@mbn-lang/grammar";
import type { DurationUnit } from "@mbn-lang/grammar";

// The units of time as tools tell of them. A unit that is left out does not compile.

export interface UnitInfo {
  /** Microseconds in one of it. */
  readonly micros: number;
  readonly doc: string;
}

const DOCS: Readonly<Record<DurationUnit, string>> = {
  ns: "Nanoseconds.",
  us: "Microseconds, which the framework counts in.",
  ms: "Milliseconds.",
  s: "Seconds.",
  min: "Minutes.",
  h: "Hours.",
  d: "Days of 24 hours.",
};

function unit(name: DurationUnit): UnitInfo {
  const { factor, exponent } = DURATION_UNITS[name];
  // Read as one decimal number, as a literal is, so that it is rounded once.
  return { micros: Number(`${factor}e${exponent}`), doc: DOCS[name] };
}

/** What follows the number of a duration, by name, shortest first. */
export const UNIT_INFO: Readonly<Record<DurationUnit, UnitInfo>> = {
  ns: unit("ns"),
  us: unit("us"),
  ms: unit("ms"),
  s: unit("s"),
  min: unit("min"),
  h: unit("h"),
  d: unit("d"),
};
