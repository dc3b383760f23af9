import { addPacket, finishTrace, newColumns } from "../columns.ts";
import type { Columns } from "../columns.ts";
import { TEXT_ROOM } from "../compiled/addresses.ts";
import { compiledLines } from "../compiled/lines.ts";
import { TraceError } from "../error.ts";
import { COMMA, NEWLINE, nextLine, quoteField, skipBlanks, textCursor } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { TIME_LIMIT } from "../limits.ts";
import type { Trace } from "../trace.ts";
import { FEW_BYTES, scanPlainLines } from "./plain-lines.ts";

// The format of the reference's simulator: `ns,direction[,size]` a line. Plain lines are read in
// WebAssembly, which takes a third of the time; all others, and where there is none, byte by byte,
// so that nothing is allocated for a line.

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
  const lines = compiledLines();
  const expected = Math.ceil(bytes.length / TYPICAL_LINE);
  const columns = expected <= scratch.times.length ? scratch : newColumns(expected);
  columns.length = 0;
  let skipped = 0;
  let tried = TEXT_ROOM;
  while (cursor.position < bytes.length) {
    if (lines !== null) scanPlainLines(lines, cursor, columns, tried);
    tried = FEW_BYTES;
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
