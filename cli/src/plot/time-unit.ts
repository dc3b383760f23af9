/** A unit that makes an axis readable. */
export interface DisplayUnit {
  readonly name: "s" | "ms" | "µs" | "ns";
  /** Nanoseconds. */
  readonly size: number;
}

const UNITS: readonly DisplayUnit[] = [
  { name: "s", size: 1e9 },
  { name: "ms", size: 1e6 },
  { name: "µs", size: 1e3 },
];

/** The largest unit of which `span` nanoseconds are at least one. */
export function unitOf(span: number): DisplayUnit {
  return UNITS.find((unit) => span >= unit.size) ?? { name: "ns", size: 1 };
}

/** `100 ms`: nanoseconds in the unit that suits them, to four digits. */
export function timeText(nanoseconds: number): string {
  const unit = unitOf(Math.abs(nanoseconds));
  return `${Number((nanoseconds / unit.size).toPrecision(4))} ${unit.name}`;
}
