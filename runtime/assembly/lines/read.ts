import { PADDING, SENT, TEXT, TIMES } from "../../src/trace/compiled/addresses.ts";
import { eightDigits, ZEROS } from "./digits.ts";

// Lines as they nearly always are, read eight bytes at a time and with as few branches as can be,
// since the processor would often guess wrong how long a number is.

const NEWLINE = 10;
const COMMA = 44;
const NORMAL = 110;
const PADDED = 112;
const RECEIVED = 114;

const NEWLINES: u64 = 0x0a0a0a0a0a0a0a0a;
const ONES: u64 = 0x0101010101010101;
const HIGH_BITS: u64 = 0x8080808080808080;
/** Sets the highest bit of a byte above 9. */
const ABOVE_NINE: u64 = 0x7676767676767676;

const START: usize = TEXT;

/** Powers of ten up to 10^7. */
const POWERS: usize = memory.data<u64>([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000]);

let stopped: usize = 0;

/** How much of the text `readLines` has read: up to the line that it does not know, if any. */
export function readUpTo(): usize {
  return stopped;
}

/**
 * Reads so many bytes of text, whole lines, up to the first that is not digits, comma, direction,
 * with or without something behind another comma. Returns how many.
 */
export function readLines(bytes: usize): usize {
  const end = START + bytes;
  // No line is longer than the text.
  store<u8>(end, NEWLINE);
  let line = START;
  let lines: usize = 0;
  while (line < end) {
    const next = readLine(line, lines);
    if (next === 0) break;
    line = next;
    lines++;
  }
  stopped = min<usize>(line - START, bytes);
  return lines;
}

/** Reads the line at an address as packet number `at`; returns the next one's address, or 0. */
function readLine(line: usize, at: usize): usize {
  const upper = load<u64>(line) ^ ZEROS;
  const firstOther = others(upper);
  let time: u64;
  let digits: usize;
  if (firstOther !== 0) {
    digits = (<usize>ctz(firstOther)) >> 3;
    if (digits === 0) return 0;
    time = eightDigits(upper << (64 - ((<u64>digits) << 3)));
  } else {
    const lower = load<u64>(line, 8) ^ ZEROS;
    const secondOther = others(lower);
    // Fifteen digits are below 2^53.
    if (secondOther === 0) return 0;
    const more = (<usize>ctz(secondOther)) >> 3;
    digits = more + 8;
    // Shifted twice, since all eight bytes are too many for once.
    const rest = eightDigits((lower << (56 - ((<u64>more) << 3))) << 8);
    time = eightDigits(upper) * load<u64>(POWERS + (more << 3)) + rest;
  }
  const direction = load<u32>(line + digits);
  const sent = ((direction >> 8) & 0xff) - RECEIVED;
  if ((direction & 0xff) !== COMMA || sent > 1) return 0;
  const kind = (direction >> 16) & 0xff;
  const isPadding = <u32>(kind === PADDED);
  const letters = 1 + (isPadding | (<u32>(kind === NORMAL)));
  const separator = load<u8>(line + digits + letters, 1);
  if (separator !== COMMA && separator !== NEWLINE) return 0;
  store<f64>(at << 3, <f64>(<i64>time), TIMES);
  store<u8>(at, sent, SENT);
  store<u8>(at, isPadding, PADDING);
  return lineEnd(line) + 1;
}

/** The highest bit of the first byte that is no digit, and perhaps of some behind it. */
function others(digits: u64): u64 {
  return (digits | (digits + ABOVE_NINE)) & HIGH_BITS;
}

/**
 * The address of the first newline from an address on: there is one. Looked for from where the
 * line begins, though what is behind its digits would do: the processor then need not wait for how
 * many those are before it goes on to the next line.
 */
function lineEnd(line: usize): usize {
  const first = newlines(line);
  if (first !== 0) return line + ((<usize>ctz(first)) >> 3);
  // Most lines end in one of these two, so that a branch would often be wrong.
  const second = newlines(line + 8);
  const third = newlines(line + 16);
  if ((second | third) !== 0) {
    const isThird = <u64>(second === 0);
    const found = second | (third & (0 - isThird));
    return line + 8 + ((<usize>isThird) << 3) + ((<usize>ctz(found)) >> 3);
  }
  let at = line + 24;
  while (load<u8>(at) !== NEWLINE) at++;
  return at;
}

/** The highest bit of the first byte that is a newline, and perhaps of some behind it. */
function newlines(at: usize): u64 {
  const rest = load<u64>(at) ^ NEWLINES;
  return (rest - ONES) & ~rest & HIGH_BITS;
}
