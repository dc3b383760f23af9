import { TraceError } from "./error.ts";
import { TIME_LIMIT } from "./limits.ts";
import { placeOf } from "./raw-packets.ts";
import type { RawPackets } from "./raw-packets.ts";
import type { TimeUnit } from "./reading.ts";

/** Nanoseconds in a unit. */
export const NANOSECONDS: Readonly<Record<TimeUnit, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

export const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
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
export function earliest({ whole, fraction, length }: RawPackets): number {
  let first = 0;
  for (let i = 1; i < length; i++) {
    const difference = (whole[i] ?? 0) - (whole[first] ?? 0);
    if (difference < 0) first = i;
    else if (difference === 0 && (fraction[i] ?? 0) < (fraction[first] ?? 0)) first = i;
  }
  return first;
}

function tooLate(packets: RawPackets, index: number, unit: TimeUnit): TraceError {
  const reason = `in ${UNIT_NAMES[unit]} this is 2^53 nanoseconds (104 days) or more after the first packet`;
  const fix = "check the unit, or cut the trace";
  return new TraceError("time", `${reason}: ${fix}`, placeOf(packets, index));
}
