import type { Trace } from "@mbn/runtime/trace";

// What `traceLines` of the runtime writes, as bytes in an array that is used again for the next
// trace: a data set is mostly this, and strings take a sixth of its time (measured with FRONT).

/** Digits of the largest time, and `,sn,514` and the line's end. */
const LONGEST_LINE = 16 + 8;
const COMMA = 44;
const NEWLINE = 10;
const [S, R, N, P] = [115, 114, 110, 112];
/** Of the size that upstream writes for each packet: `,514`. */
const SIZE = [COMMA, 53, 49, 52] as const;

const BILLION = 1_000_000_000;

/** The two digits of numbers below 100. */
const TENS = Uint8Array.from({ length: 100 }, (_, i) => 48 + Math.floor(i / 10));
const ONES = Uint8Array.from({ length: 100 }, (_, i) => 48 + (i % 10));

/** Makes what turns a trace into bytes; they are valid until the next trace. */
export function traceEncoder(): (trace: Trace) => Uint8Array {
  let bytes = new Uint8Array(0);
  return ({ times, sent, padding }) => {
    const { length } = times;
    if (bytes.length < length * LONGEST_LINE) bytes = new Uint8Array(2 * length * LONGEST_LINE);
    let at = 0;
    for (let packet = 0; packet < length; packet++) {
      at = putTime(bytes, at, times[packet] ?? 0);
      bytes[at] = COMMA;
      bytes[at + 1] = sent[packet] === 1 ? S : R;
      bytes[at + 2] = padding[packet] === 1 ? P : N;
      bytes[at + 3] = SIZE[0];
      bytes[at + 4] = SIZE[1];
      bytes[at + 5] = SIZE[2];
      bytes[at + 6] = SIZE[3];
      bytes[at + 7] = NEWLINE;
      at += 8;
    }
    return bytes.subarray(0, at);
  };
}

/** A whole number below 2^53 in decimal; returns the place behind it. */
function putTime(bytes: Uint8Array, at: number, time: number): number {
  if (time < BILLION) return putDigits(bytes, at, time, digitsOf(time));
  const high = Math.floor(time / BILLION);
  const behind = putDigits(bytes, at, high, digitsOf(high));
  return putDigits(bytes, behind, time - high * BILLION, 9);
}

function putDigits(bytes: Uint8Array, at: number, value: number, digits: number): number {
  let rest = value | 0;
  let place = at + digits;
  // Two at a time: each division waits for the one before.
  for (; place > at + 1; place -= 2) {
    const hundredth = (rest / 100) | 0;
    const two = rest - hundredth * 100;
    bytes[place - 2] = TENS[two] ?? 0;
    bytes[place - 1] = ONES[two] ?? 0;
    rest = hundredth;
  }
  if (place > at) bytes[at] = 48 + rest;
  return at + digits;
}

/** Of a whole number from 0 to a billion. */
function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; limit <= value; limit *= 10) digits++;
  return digits;
}
