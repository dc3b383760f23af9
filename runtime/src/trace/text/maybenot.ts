import { addPacket, finishTrace, grow, newColumns } from "../columns.ts";
import type { Columns } from "../columns.ts";
import { TraceError } from "../error.ts";
import { COMMA, lineEnd, NEWLINE, nextLine, quoteField, skipBlanks, textCursor } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { TIME_LIMIT } from "../limits.ts";
import type { Trace } from "../trace.ts";

// The format of the reference's simulator: `ns,direction[,size]` a line, read byte by byte so that
// nothing is allocated for a line.

/** Bytes of a line in real traces, rather too many than too few. */
const TYPICAL_LINE = 16;

/**
 * The packets of a trace as the reference's simulator reads it: `ns,direction[,size]` a line, in
 * the file's order. `s` and `sn` are sent, `r` and `rn` received; `sp` and `rp` are padding, which
 * simulators ignore. As in the reference, a line without a comma is skipped and the size is not
 * looked at; other than there, blanks around the direction are no error.
 *
 * @throws {TraceError} with the line: "time" (no whole number of ns, or 2^53 and more),
 * "direction".
 */
export function parseMaybenotTrace(input: string | Uint8Array): Trace {
  return scanMaybenot(textCursor(input)).trace;
}

/** What was read, and how many lines that are not empty had no comma. */
export interface MaybenotScan {
  readonly trace: Trace;
  readonly skipped: number;
}

/**
 * Columns for small files, whose packets are copied out: making three arrays more would be a third
 * of the time that a file of 30 lines takes.
 */
const scratch = newColumns(4096);

export function scanMaybenot(cursor: TextCursor): MaybenotScan {
  const { bytes } = cursor;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const expected = Math.ceil(bytes.length / TYPICAL_LINE);
  const columns = expected <= scratch.times.length ? scratch : newColumns(expected);
  columns.length = 0;
  let skipped = 0;
  while (cursor.position < bytes.length) {
    scanPlainLines(cursor, view, columns);
    const first = skipBlanks(cursor);
    if (first !== NEWLINE) {
      const start = cursor.position;
      const time = readTime(cursor);
      if (time >= 0) readDirection(cursor, columns, time);
      else if (hasComma(cursor)) throw badTime(cursor, start);
      else skipped++;
    }
    nextLine(cursor);
  }
  return { trace: finishTrace(columns), skipped };
}

/**
 * Lines as they nearly always are, digits, comma, direction, with or without a size behind another
 * comma: up to the first that is not. Reads nothing of that one.
 */
function scanPlainLines(cursor: TextCursor, view: DataView, columns: Columns): void {
  const { bytes } = cursor;
  const lastWord = bytes.length - 3;
  const lines = columns.length;
  let { times, sent, padding, length } = columns;
  let line = cursor.position;
  for (;;) {
    let at = line;
    let time = 0;
    for (; at - line <= 8 && at < lastWord; at += 4) {
      const digits = view.getUint32(at, true) ^ FOUR_ZEROS;
      if (((digits | (digits + ABOVE_NINE)) & HIGH_BITS) !== 0) break;
      time = time * 10_000 + fourDigits(digits);
    }
    let digit = (bytes[at] ?? 0) - 48;
    // Fifteen digits are below 2^53.
    while (digit >= 0 && digit <= 9 && at - line < 15) {
      time = time * 10 + digit;
      digit = (bytes[++at] ?? 0) - 48;
    }
    const direction = at > line && bytes[at] === COMMA ? plainDirection(bytes, at + 1) : 0;
    if (direction === 0) break;
    if (length === times.length) {
      columns.length = length;
      grow(columns);
      ({ times, sent, padding } = columns);
    }
    times[length] = time;
    sent[length] = direction & 1;
    padding[length] = (direction >> 1) & 1;
    length++;
    line = lineEnd(bytes, at + 1 + (direction >> 2)) + 1;
  }
  columns.length = length;
  cursor.line += length - lines;
  cursor.position = line;
}

// Four characters as one number, the first in its lowest byte.
const FOUR_ZEROS = 0x30303030;
/** Sets the highest bit of a byte above 9. */
const ABOVE_NINE = 0x76767676;
const HIGH_BITS = 0x80808080;

/** The value of four digits, one a byte: first pairs of them, then the pair of pairs. */
function fourDigits(digits: number): number {
  const pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff;
  return (pairs * 100 + (pairs >>> 16)) & 0xffff;
}

/** 1 for sent, 2 for padding and 4 for each letter of what is there; 0 if it is no plain direction. */
function plainDirection(bytes: Uint8Array, at: number): number {
  // Without a branch by the letter, which the processor would guess wrong every other time.
  const isSent = (bytes[at] ?? 0) - RECEIVED;
  const kind = bytes[at + 1];
  if (isSent >>> 1 !== 0) return 0;
  const letters = kind === NORMAL || kind === PADDING ? 2 : 1;
  const behind = bytes[at + letters];
  if (behind !== COMMA && behind !== NEWLINE) return 0;
  return letters * 4 + (kind === PADDING ? 2 : 0) + isSent;
}

/** The number of ns before a comma, the cursor left behind it; -1 if there is no such thing. */
function readTime(cursor: TextCursor): number {
  const { bytes } = cursor;
  let position = cursor.position;
  if (bytes[position] === 43) position++;
  const start = position;
  let time = 0;
  let digit = (bytes[position] ?? 0) - 48;
  while (digit >= 0 && digit <= 9) {
    time = time * 10 + digit;
    digit = (bytes[++position] ?? 0) - 48;
  }
  if (position === start || time >= TIME_LIMIT) return -1;
  cursor.position = position;
  if (skipBlanks(cursor) !== COMMA) return -1;
  cursor.position++;
  return time;
}

function hasComma(cursor: TextCursor): boolean {
  const { bytes } = cursor;
  for (let at = cursor.position; at < bytes.length && bytes[at] !== NEWLINE; at++) {
    if (bytes[at] === COMMA) return true;
  }
  return false;
}

const SENT = 115;
const RECEIVED = 114;
const NORMAL = 110;
const PADDING = 112;

function readDirection(cursor: TextCursor, columns: Columns, time: number): void {
  const { bytes } = cursor;
  const letter = skipBlanks(cursor);
  const start = cursor.position;
  let padding = 0;
  const kind = bytes[start + 1];
  const long = kind === NORMAL || kind === PADDING;
  if (kind === PADDING) padding = 1;
  cursor.position = start + (long ? 2 : 1);
  const known = letter === SENT || letter === RECEIVED;
  if (!known || !atFieldEnd(cursor)) throw badDirection(cursor, start);
  addPacket(columns, time, letter === SENT ? 1 : 0, padding);
}

function atFieldEnd(cursor: TextCursor): boolean {
  const byte = skipBlanks(cursor);
  return byte === COMMA || byte === NEWLINE;
}

function badTime(cursor: TextCursor, start: number): TraceError {
  const quoted = quoteField(cursor.bytes, start);
  const place = { line: cursor.line };
  if (/^"\+?\d+"$/.test(quoted) || quoted.endsWith('…"')) {
    const reason = `the time ${quoted} is 2^53 nanoseconds (104 days) or more`;
    return new TraceError("time", `${reason}: let the trace begin at 0`, place);
  }
  const wanted = "write whole nanoseconds since the trace's beginning, such as 523491859,r,514";
  return new TraceError("time", `the time ${quoted} is no whole number from 0: ${wanted}`, place);
}

function badDirection(cursor: TextCursor, start: number): TraceError {
  const quoted = quoteField(cursor.bytes, start);
  const wanted = "write s, sn or sp for sent, r, rn or rp for received (n normal, p padding)";
  const message = `the direction ${quoted} is not known: ${wanted}`;
  return new TraceError("direction", message, { line: cursor.line });
}
