import type { RawPackets } from "../raw-packets.ts";
import { TIME_UNITS } from "../reading.ts";
import type { TimeUnit } from "../reading.ts";
import { earliest, NANOSECONDS } from "../timing.ts";

/**
 * How much speaks against each unit of a trace's times, in thousandths of powers of ten, in the
 * order of `TIME_UNITS`. Whole numbers, so that sums do not depend on their order.
 */
export interface UnitDoubts {
  readonly doubts: readonly number[];
  readonly packets: number;
  /** Whether a time has decimals. */
  readonly fractional: boolean;
}

/** What is believed of traces: seconds that they last, and seconds from packet to packet. */
const DURATION = { from: 1, to: 1000 };
const GAP = { from: 1e-4, to: 2 };

/** Powers of ten that speak against what nobody would write. */
const ABSURD = 9;

/** What must speak against seconds where times have decimals: the field writes seconds. */
const FOR_SECONDS = 1;

/** Milliseconds are written of busy traces: what has fewer packets is a quiet one in seconds. */
const BUSY_PACKETS = 200;
const FOR_QUIET_SECONDS = 2;

/** Decimal times are often of long captures: then gaps say more than the duration. */
const OF_DECIMALS = { duration: 0.5, gap: 1.5 };
const OF_WHOLE = { duration: 1, gap: 1 };

/** Seconds that a page load waits for an answer at least once: if none is so long, it is quiet. */
const ROUND_TRIP = 0.03;
const FOR_STEADY_SECONDS = 0.5;

/** Decimals of milliseconds: of clocks of 100 us or 1 us, or all that a double has. */
const MILLISECOND_DECIMALS: ReadonlySet<number> = new Set([0, 1, 3, 7, 8, 9]);
const FOR_OTHER_DECIMALS = 1;

/** Whole numbers are something smaller than seconds, unless they are as few and as small as these. */
const FOR_LESS_THAN_SECONDS = 3;
const TYPED_PACKETS = 20;
const FOR_TYPED_SECONDS = 1;

/** Null where all packets are at one time, so that there is nothing to tell. */
export function unitDoubts(packets: RawPackets): UnitDoubts | null {
  const shape = shapeOf(packets);
  const { span, decimals } = shape;
  if (span === 0) return null;
  const fractional = decimals > 0;
  const date = unitOfDate(packets.origin + shape.start, fractional);
  const doubts = TIME_UNITS.map((unit) => {
    const powers = date === null ? doubtOf(unit, shape) : unit === date ? 0 : ABSURD;
    return Math.round(1000 * powers);
  });
  return { doubts, packets: packets.length, fractional };
}

interface Shape {
  readonly packets: number;
  /** Of the earliest packet, in units. */
  readonly start: number;
  /** From the earliest to the latest packet, in units. */
  readonly span: number;
  /** From one packet to the next at the most, in units. */
  readonly longest: number;
  /** The most that a time has, up to nine. */
  readonly decimals: number;
}

function shapeOf(packets: RawPackets): Shape {
  const { whole, fraction, length } = packets;
  const first = earliest(packets);
  let span = 0;
  let longest = 0;
  let before = 0;
  let decimals = 0;
  let finest = 1e9;
  for (let i = 0; i < length; i++) {
    const part = fraction[i] ?? 0;
    while (decimals < 9 && part % finest !== 0) {
      decimals++;
      finest /= 10;
    }
    const since = (whole[i] ?? 0) - (whole[first] ?? 0) + (part - (fraction[first] ?? 0)) / 1e9;
    span = Math.max(span, since);
    if (i > 0) longest = Math.max(longest, since - before);
    before = since;
  }
  return { packets: length, start: whole[first] ?? 0, span, longest, decimals };
}

function doubtOf(unit: TimeUnit, shape: Shape): number {
  const { packets, span, decimals } = shape;
  const scale = NANOSECONDS[unit] / 1e9;
  const gap = span / (packets - 1);
  const weight = decimals > 0 ? OF_DECIMALS : OF_WHOLE;
  const believed =
    weight.duration * outside(span * scale, DURATION) + weight.gap * outside(gap * scale, GAP);
  if (decimals === 0) {
    const typed = gap <= 1 && packets < TYPED_PACKETS;
    if (unit === "s") return believed + (typed ? 0 : FOR_LESS_THAN_SECONDS);
    return believed + (typed ? FOR_TYPED_SECONDS : 0);
  }
  if (unit === "s") return believed;
  if (unit !== "ms") return believed + ABSURD;
  return believed + FOR_SECONDS + quietness(shape);
}

/** What speaks for seconds of a quiet trace where times have decimals. */
function quietness({ packets, longest, decimals }: Shape): number {
  const few = packets < BUSY_PACKETS ? FOR_QUIET_SECONDS : 0;
  const steady = longest / 1000 < ROUND_TRIP ? FOR_STEADY_SECONDS : 0;
  const unusual = MILLISECOND_DECIMALS.has(decimals) ? 0 : FOR_OTHER_DECIMALS;
  return few + steady + unusual;
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
