import type { TimeUnit } from "@mbn-lang/runtime/trace";
import { array, constantFrom, integer, record, tuple } from "fast-check";
import type { Arbitrary } from "fast-check";

/** A trace as it was recorded: microseconds since its beginning, and who sent each packet. */
export interface Recorded {
  readonly times: readonly number[];
  readonly sent: readonly boolean[];
}

/** How a data set writes its numbers. */
export interface Writing {
  readonly format: "cells" | "commas" | "csv" | "signed-times" | "rows";
  readonly unit: TimeUnit;
  readonly positive: "sent" | "received";
}

/** Microseconds a packet: denser milliseconds with decimals could as well be seconds. */
const DENSEST = 5000;

/** Packets of bursts: gaps of many sizes, the last packet at `duration` us. */
function recorded(packets: number, duration: number, sentShare: number, seed: number): Recorded {
  let state = (seed % 2147483646) + 1;
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const gaps = Array.from({ length: packets - 1 }, () => 10 ** (4 * next()));
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  let time = 0;
  const times = [0, ...gaps.map((gap) => Math.round((time += (gap * duration) / whole)))];
  return { times, sent: times.map(() => next() < sentShare) };
}

const seed = integer({ min: 0, max: 2 ** 30 });

/** A page load: what is received dominates. */
const download = tuple(
  integer({ min: 250, max: 1500 }),
  integer({ min: 2_000_000, max: 60_000_000 }),
  integer({ min: 5, max: 25 }),
  seed,
).map(([packets, duration, share, from]) =>
  recorded(packets, Math.max(duration, packets * DENSEST), share / 100, from),
);

/** What looks by itself as if positive were received. */
const upload = tuple(
  integer({ min: 250, max: 600 }),
  integer({ min: 2_000_000, max: 20_000_000 }),
  integer({ min: 80, max: 95 }),
  seed,
).map(([packets, duration, share, from]) => recorded(packets, duration, share / 100, from));

/** Too short to tell a unit, or told wrongly by itself; a row of fewer packets would be a line of columns. */
const short = tuple(
  integer({ min: 4, max: 40 }),
  integer({ min: 1_000, max: 500_000 }),
  integer({ min: 0, max: 100 }),
  seed,
).map(([packets, duration, share, from]) => recorded(packets, duration, share / 100, from));

export const recordings: Arbitrary<readonly Recorded[]> = tuple(
  array(download, { minLength: 3, maxLength: 6 }),
  array(upload, { maxLength: 2 }),
  array(short, { maxLength: 6 }),
).map((parts) => parts.flat());

export const writing: Arbitrary<Writing> = record({
  format: constantFrom("cells", "commas", "csv", "signed-times", "rows"),
  unit: constantFrom("s", "ms", "us", "ns"),
  positive: constantFrom("sent", "received"),
});

/** Microseconds as a number of a unit, none of whose digits is lost. */
function inUnit(time: number, unit: TimeUnit): string {
  switch (unit) {
    case "s":
      return (time / 1e6).toFixed(6);
    case "ms":
      return (time / 1e3).toFixed(3);
    case "us":
      return String(time);
    case "ns":
      return `${time}${time === 0 ? "" : "000"}`;
  }
}

/** The file of a trace. Where the time's sign is the direction, the clock begins at 1 us. */
export function written({ times, sent }: Recorded, { format, unit, positive }: Writing): string {
  const sign = (i: number): string => (sent[i] === (positive === "sent") ? "" : "-");
  const signed = times.map((time, i) => sign(i) + inUnit(time + 1, unit));
  const columns = (between: string): string =>
    times.map((time, i) => `${inUnit(time, unit)}${between}${sign(i)}1\n`).join("");
  switch (format) {
    case "cells":
      return columns("\t");
    case "commas":
      return columns(", ");
    case "csv":
      return `time,size\n${columns(",")}`;
    case "signed-times":
      return `${signed.join("\n")}\n`;
    case "rows":
      return `${signed.join(" ")}\n`;
  }
}
