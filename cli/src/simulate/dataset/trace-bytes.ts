import type { Trace } from "@mbn/runtime/trace";

// What `traceLines` of the runtime writes, as bytes in an array that is used again for the next
// trace: a data set is mostly this, and strings take a sixth of its time (measured with FRONT).
// Bytes are written four at a time.

/** Digits of the largest time, and `,sn,514` and the line's end. */
const LONGEST_LINE = 16 + 8;

const BILLION = 1_000_000_000;
const FOUR_DIGITS = 10_000;

/** Four characters as the number that puts them into a little-endian array. */
function word(text: string): number {
  const codes = Array.from(text, (char) => char.charCodeAt(0));
  return codes.reduceRight((sum, code) => sum * 256 + code, 0);
}

/** The four digits of each number below 10 000. */
const DIGITS = Uint32Array.from({ length: FOUR_DIGITS }, (_, i) =>
  word(String(i).padStart(4, "0")),
);
/** By sent and, two further on, padding. */
const DIRECTIONS = Uint32Array.from([",rn,", ",sn,", ",rp,", ",sp,"], word);
/** The size that upstream writes for each packet. */
const SIZE = word("514\n");

/** Makes what turns a trace into bytes; they are valid until the next trace. */
export function traceEncoder(): (trace: Trace) => Uint8Array {
  let bytes = new Uint8Array(0);
  let view = new DataView(bytes.buffer);
  return ({ times, sent, padding }) => {
    const { length } = times;
    if (bytes.length < length * LONGEST_LINE) {
      bytes = new Uint8Array(2 * length * LONGEST_LINE);
      view = new DataView(bytes.buffer);
    }
    let at = 0;
    for (let packet = 0; packet < length; packet++) {
      at = putTime(view, at, times[packet] ?? 0);
      const direction = Number(sent[packet] === 1) | (Number(padding[packet] === 1) << 1);
      view.setUint32(at, DIRECTIONS[direction] ?? 0, true);
      view.setUint32(at + 4, SIZE, true);
      at += 8;
    }
    return bytes.subarray(0, at);
  };
}

/** A whole number below 2^53 in decimal; returns the place behind it. */
function putTime(view: DataView, at: number, time: number): number {
  if (time < BILLION) return putNumber(view, at, time);
  const high = Math.floor(time / BILLION);
  const low = (time - high * BILLION) | 0;
  const behind = putNumber(view, at, high);
  const upper = (low / FOUR_DIGITS) | 0;
  const first = (upper / FOUR_DIGITS) | 0;
  view.setUint8(behind, 48 + first);
  view.setUint32(behind + 1, DIGITS[upper - first * FOUR_DIGITS] ?? 0, true);
  view.setUint32(behind + 5, DIGITS[low - upper * FOUR_DIGITS] ?? 0, true);
  return behind + 9;
}

/** A whole number below a billion. */
function putNumber(view: DataView, at: number, value: number): number {
  let rest = value | 0;
  const end = at + digitsOf(rest);
  let place = end;
  for (; place >= at + 4; place -= 4) {
    const upper = (rest / FOUR_DIGITS) | 0;
    view.setUint32(place - 4, DIGITS[rest - upper * FOUR_DIGITS] ?? 0, true);
    rest = upper;
  }
  while (place > at) {
    const tenth = (rest / 10) | 0;
    view.setUint8(--place, 48 + rest - tenth * 10);
    rest = tenth;
  }
  return end;
}

/** Of a whole number from 0 to a billion. */
function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; limit <= value; limit *= 10) digits++;
  return digits;
}
