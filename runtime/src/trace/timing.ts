import { TraceError } from "./error.ts";
import { TIME_LIMIT } from "./limits.ts";
import { placeOf } from "./raw-packets.ts";
import type { RawPackets } from "./raw-packets.ts";
import type { TimeUnit, TraceNote } from "./reading.ts";

/** Nanoseconds in a unit. */
const NANOSECONDS: Readonly<Record<TimeUnit, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

const NAMES: Readonly<Record<TimeUnit, string>> = {
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
};

/** Whole nanoseconds since the earliest packet, exact to the billionth of a unit. */
export function toNanoseconds(packets: RawPackets, unit: TimeUnit): Float64Array<ArrayBuffer> {
  const { whole, fraction, length } = packets;
  const first = earliest(packets);
  const scale = NANOSECONDS[unit];
  const wholeOrigin = whole[first] ?? 0;
  const fractionOrigin = fraction[first] ?? 0;
  const times = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const parts = ((fraction[i] ?? 0) - fractionOrigin) * (scale / 1e9);
    const time = ((whole[i] ?? 0) - wholeOrigin) * scale + Math.round(parts);
    if (!(time < TIME_LIMIT)) throw tooLate(packets, i, unit);
    times[i] = time;
  }
  return times;
}

/** Index of the smallest time, the first of them; 0 where there are no packets. */
function earliest({ whole, fraction, length }: RawPackets): number {
  let first = 0;
  for (let i = 1; i < length; i++) {
    const difference = (whole[i] ?? 0) - (whole[first] ?? 0);
    if (difference < 0) first = i;
    else if (difference === 0 && (fraction[i] ?? 0) < (fraction[first] ?? 0)) first = i;
  }
  return first;
}

function tooLate(packets: RawPackets, index: number, unit: TimeUnit): TraceError {
  const reason = `in ${NAMES[unit]} this is 2^53 nanoseconds (104 days) or more after the first packet`;
  const fix = "check the unit, or cut the trace";
  return new TraceError("time", `${reason}: ${fix}`, placeOf(packets, index));
}

/** What is believed of traces: seconds that they last, and seconds from packet to packet. */
const DURATION = { from: 1, to: 1000 };
const GAP = { from: 1e-4, to: 2 };

/** How much, in powers of ten, must speak against seconds where times have decimals. */
const FOR_SECONDS = 1;

/** Whole numbers as few and as small as this are seconds: an example someone typed. */
const TYPED_PACKETS = 20;

/**
 * The unit in which the trace lasts and its packets follow each other as is believed of traces.
 * The first gap alone says less: it is 0 in many traces and seconds in others. Null where
 * everything is at one time, so that there is nothing to tell.
 */
export function guessUnit(packets: RawPackets): TimeUnit | null {
  const { whole, fraction, length } = packets;
  const first = earliest(packets);
  let fractional = false;
  let span = 0;
  for (let i = 0; i < length; i++) {
    if (fraction[i] !== 0) fractional = true;
    const rest = (fraction[i] ?? 0) - (fraction[first] ?? 0);
    span = Math.max(span, (whole[i] ?? 0) - (whole[first] ?? 0) + rest / 1e9);
  }
  if (span === 0) return null;
  const date = unitOfDate(packets.origin + (whole[first] ?? 0), fractional);
  if (date !== null) return date;
  const gap = span / (length - 1);
  if (!fractional && gap <= 1 && length < TYPED_PACKETS) return "s";
  const units: readonly TimeUnit[] = fractional ? ["s", "ms"] : ["ns", "us", "ms"];
  const doubts = units.map((unit) => {
    const scale = NANOSECONDS[unit] / 1e9;
    const doubt = outside(span * scale, DURATION) + outside(gap * scale, GAP);
    return fractional && unit !== "s" ? doubt + FOR_SECONDS : doubt;
  });
  // fixed: three units at the most.
  return units[doubts.indexOf(Math.min(...doubts))] ?? "s";
}

/** Seconds since 1970 of the years 2001 and 2100. */
const DATES = { from: 1e9, to: 4.1e9 };

/** The unit if a first time looks like a date; whole billions are as likely nanoseconds. */
function unitOfDate(time: number, fractional: boolean): TimeUnit | null {
  const units: readonly TimeUnit[] = fractional ? ["s", "ms", "us"] : ["ms", "us", "ns"];
  const found = units.find((unit) => {
    const seconds = (time / 1e9) * NANOSECONDS[unit];
    return seconds >= DATES.from && seconds <= DATES.to;
  });
  return found ?? null;
}

/** Powers of ten by which a value is outside a range. */
function outside(value: number, range: typeof GAP): number {
  if (value < range.from) return Math.log10(range.from / value);
  return value > range.to ? Math.log10(value / range.to) : 0;
}

/** What a guess is worth telling as. */
export function unitNote(unit: TimeUnit): TraceNote {
  return { code: "unit", message: `times read as ${NAMES[unit]}` };
}
