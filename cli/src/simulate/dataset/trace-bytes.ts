import type { Trace } from "@mbn/runtime/trace";

// What `traceLines` of the runtime writes, as bytes in an array that is used again for the next
// trace: a data set is mostly this, and strings take a sixth of its time (measured with FRONT).
// Bytes are written four at a time.

/** Digits of the largest time, and `,sn,514` and the line's end. */
const LONGEST_LINE = 16 + 8;

const FOUR_DIGITS = 10_000;
const EIGHT_DIGITS = 100_000_000;

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
  return (trace) => {
    const room = trace.times.length * LONGEST_LINE;
    if (bytes.length < room) {
      bytes = new Uint8Array(2 * room);
      view = new DataView(bytes.buffer);
    }
    return bytes.subarray(0, putTrace(view, trace));
  };
}

/** What comes before a time's last eight digits: the same for many packets in a row. */
const prefix: DataView = new DataView(new ArrayBuffer(8));

/** Writes a line per packet, from the beginning; returns the place behind them. */
function putTrace(view: DataView, { times, sent, padding }: Trace): number {
  let at = 0;
  let since = Infinity;
  let length = 0;
  let first = 0;
  let second = 0;
  for (let packet = 0; packet < times.length; packet++) {
    const time = times[packet] ?? 0;
    if (time < EIGHT_DIGITS) at = putNumber(view, at, time);
    else {
      if (!(time >= since && time - since < EIGHT_DIGITS)) {
        const high = Math.floor(time / EIGHT_DIGITS);
        since = high * EIGHT_DIGITS;
        length = putNumber(prefix, 0, high);
        first = prefix.getUint32(0, true);
        second = prefix.getUint32(4, true);
      }
      view.setUint32(at, first, true);
      view.setUint32(at + 4, second, true);
      const low = (time - since) | 0;
      const upper = (low / FOUR_DIGITS) | 0;
      view.setUint32(at + length, DIGITS[upper] ?? 0, true);
      view.setUint32(at + length + 4, DIGITS[low - upper * FOUR_DIGITS] ?? 0, true);
      at += length + 8;
    }
    const direction = Number(sent[packet] === 1) | (Number(padding[packet] === 1) << 1);
    view.setUint32(at, DIRECTIONS[direction] ?? 0, true);
    view.setUint32(at + 4, SIZE, true);
    at += 8;
  }
  return at;
}

/** A whole number below 100 million in decimal; returns the place behind it. */
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

/** Of a whole number from 0 to 100 million. */
function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; limit <= value; limit *= 10) digits++;
  return digits;
}
