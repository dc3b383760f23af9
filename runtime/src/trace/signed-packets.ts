import { TraceError } from "./error.ts";
import { placeOf } from "./raw-packets.ts";
import type { RawPackets } from "./raw-packets.ts";
import type { TraceNote } from "./reading.ts";

/** What a row of nothing but zeros is: filled up, or a packet at time 0 as all others begin with. */
export type ZeroRows = "fill" | "packet";

/** Whether a row's first number is a time of 0; null where all of them are. */
export function beginsAtZero(packets: RawPackets): boolean | null {
  const { whole, fraction, value, length } = packets;
  if (!value.subarray(0, length).some((sign) => sign !== 0)) return null;
  return whole[0] === 0 && fraction[0] === 0;
}

/**
 * Makes packets of signed numbers: of times, or of directions a fixed time apart. Zeros at the end
 * pad the trace to a length and go. A zero before all others is a packet at time 0, whose sign is
 * lost: it is taken for sent. A single direction needs no time.
 *
 * @throws {TraceError} "option" for directions without `spacing` (ns); "format" for numbers that
 *   are neither.
 */
export function signedPackets(
  packets: RawPackets,
  spacing: number | undefined,
  zeroRows: ZeroRows,
  notes: TraceNote[],
): "times" | "directions" {
  const filled = cutZeros(packets);
  if (packets.length === 0) {
    takeZeros(packets, filled, zeroRows, notes);
    return "times";
  }
  const directions = holdsDirections(packets);
  if (directions) spaceOut(packets, spacing);
  else checkOrder(packets);
  keepZeros(packets, directions, notes);
  return directions ? "directions" : "times";
}

/** Cuts the zeros at the end off; returns how many. */
function cutZeros(packets: RawPackets): number {
  const before = packets.length;
  let length = before;
  while (length > 0 && packets.value[length - 1] === 0) length--;
  packets.length = length;
  return before - length;
}

/** Makes of so many zeros one packet at time 0, or none. */
function takeZeros(
  packets: RawPackets,
  count: number,
  zeroRows: ZeroRows,
  notes: TraceNote[],
): void {
  if (count === 0) return;
  if (zeroRows === "fill") {
    const message = `zeros that fill the trace up, which holds no packet: ${count}`;
    notes.push({ code: "skipped-zeros", message, count });
    return;
  }
  packets.length = 1;
  packets.value[0] = 1;
  const message = "one packet, at time 0 as in the other traces, its sign lost: taken for sent";
  notes.push({ code: "sign-lost", message, count: 1 });
}

/** Whether all numbers but zeros are ±1, or several are of one other size. */
function holdsDirections({ whole, fraction, value, length }: RawPackets): boolean {
  const last = length - 1;
  let nonzero = 0;
  for (let i = 0; i < length; i++) {
    if (value[i] === 0) continue;
    if (whole[i] !== whole[last] || fraction[i] !== fraction[last]) return false;
    nonzero++;
  }
  return nonzero > 1 || (whole[last] === 1 && fraction[last] === 0);
}

function spaceOut(packets: RawPackets, told: number | undefined): void {
  const spacing = told ?? (packets.length === 1 ? 0 : undefined);
  if (spacing === undefined) {
    const fix = "say how much time to put between two packets";
    throw new TraceError("option", `there are directions but no times: ${fix}`, {}, "spacing");
  }
  if (!Number.isSafeInteger(spacing) || spacing < 0) {
    const message = `the spacing is ${spacing}: give whole nanoseconds from 0`;
    throw new TraceError("option", message, {}, "spacing");
  }
  for (let i = 0; i < packets.length; i++) {
    packets.whole[i] = i * spacing;
    packets.fraction[i] = 0;
  }
}

/** Times go up; what goes down this often, of all steps, is something else. */
const DESCENDING_SHARE = 0.25;

function checkOrder(packets: RawPackets): void {
  const { whole, fraction, length } = packets;
  let descents = 0;
  for (let i = 1; i < length; i++) {
    const step = (whole[i] ?? 0) - (whole[i - 1] ?? 0);
    if (step < 0 || (step === 0 && (fraction[i] ?? 0) < (fraction[i - 1] ?? 0))) descents++;
  }
  if (descents <= DESCENDING_SHARE * (length - 1)) return;
  const message = `${descents} of ${length} numbers are smaller than the one before`;
  const fix = "signed times go up; if these are sizes or bursts, their times are missing";
  throw new TraceError("format", `${message}: ${fix}`, placeOf(packets, 0));
}

function keepZeros(packets: RawPackets, directions: boolean, notes: TraceNote[]): void {
  const { value, length } = packets;
  const first = value.subarray(0, length).findIndex((sign) => sign !== 0);
  const leading = directions ? 0 : Math.max(0, first);
  value.fill(1, 0, leading);
  let kept = 0;
  for (let i = 0; i < length; i++) {
    if (value[i] !== 0) copyPacket(packets, i, kept++);
  }
  packets.length = kept;
  if (leading > 0) {
    const message = `packets without a sign, at time 0, taken for sent: ${leading}`;
    notes.push({ code: "sign-lost", message, count: leading });
  }
  if (kept < length) {
    const count = length - kept;
    notes.push({
      code: "skipped-zeros",
      message: `zeros left out between others: ${count}`,
      count,
    });
  }
}

function copyPacket(packets: RawPackets, from: number, to: number): void {
  if (from === to) return;
  packets.whole[to] = packets.whole[from] ?? 0;
  packets.fraction[to] = packets.fraction[from] ?? 0;
  packets.value[to] = packets.value[from] ?? 0;
  packets.place[to] = packets.place[from] ?? 0;
}
