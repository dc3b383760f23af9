import { TraceError } from "../error.ts";
import { addRawPacket, newRawPackets } from "../raw-packets.ts";
import type { RawPacket, RawPackets } from "../raw-packets.ts";
import type { TimeUnit } from "../reading.ts";
import { COMMA, NEWLINE, nextLine, quoteField, skipBlanks } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { LONGEST_WORD, readDirectionWord } from "./direction-words.ts";
import { skipEmptyLines } from "./layout.ts";
import type { Layout, Role } from "./layout.ts";
import { newNumberParts, readNumber } from "./number.ts";
import type { NumberParts } from "./number.ts";

/** Bytes of a line in a cell file, rather too many than too few. */
const TYPICAL_LINE = 14;

export interface Table {
  readonly packets: RawPackets;
  /** Whether directions stand there in words. */
  readonly words: boolean;
  /** Lines of zeros at the end, which pad a trace to a length. */
  readonly zeros: number;
  /** The unit that the lines tell. */
  readonly unit?: TimeUnit | undefined;
}

/** A reader on its way through a table. */
interface TableReader {
  readonly cursor: TextCursor;
  /** Byte between two columns; NEWLINE, which is never met there, where blanks are enough. */
  readonly separator: number;
  readonly time: NumberParts;
  readonly number: NumberParts;
  readonly packet: RawPacket;
  words: boolean;
  /** Whether all of these are the letters of the reference's format. */
  letters: boolean;
  /** Whether a time was below 0. */
  negative: boolean;
}

const SEPARATORS: Readonly<Record<Layout["separator"], number>> = {
  ",": COMMA,
  ";": 59,
  " ": NEWLINE,
};

const QUOTE = 34;

/** Reads a time and a direction, or what the layout names, from each line to the text's end. */
export function readTable(cursor: TextCursor, layout: Layout): Table {
  const left = cursor.bytes.length - cursor.position;
  const packets = newRawPackets(Math.ceil(left / TYPICAL_LINE), "line");
  const reader: TableReader = {
    cursor,
    separator: SEPARATORS[layout.separator],
    time: newNumberParts(),
    number: { ...newNumberParts(), origin: 0n },
    packet: { whole: 0, fraction: 0, value: 0, padding: 0, place: 0 },
    words: false,
    letters: true,
    negative: false,
  };
  const last = layout.roles.findLastIndex((role) => role !== "other");
  const roles = layout.roles.slice(0, last + 1);
  let zeros = 0;
  let firstZero = 0;
  while (skipEmptyLines(cursor)) {
    readLine(reader, roles);
    if (reader.packet.value === 0) {
      zeros++;
      if (zeros === 1) firstZero = cursor.line;
    } else if (zeros > 0) {
      throw zeroDirection(firstZero);
    } else {
      addRawPacket(packets, reader.packet);
    }
    nextLine(cursor);
  }
  // The zeros that pad a trace are zeros in every column; a time with direction 0 is a mistake.
  if (zeros > 0 && (reader.packet.whole !== 0 || reader.packet.fraction !== 0)) {
    throw zeroDirection(firstZero);
  }
  packets.origin = Number(reader.time.origin ?? 0n);
  if (!reader.words && reader.negative) takeSignsOfTimes(packets);
  return { packets, words: reader.words, zeros, unit: unitOfLetters(reader, packets) };
}

/** The reference's letters beside whole numbers: then these are what it has, nanoseconds. */
function unitOfLetters({ words, letters }: TableReader, packets: RawPackets): TimeUnit | undefined {
  const { fraction, length } = packets;
  const whole = fraction.subarray(0, length).every((part) => part === 0);
  return words && letters && whole ? "ns" : undefined;
}

/** Where no size is below 0 but times are, these have the sign that is the direction. */
function takeSignsOfTimes(packets: RawPackets): void {
  const { whole, fraction, value, length } = packets;
  if (value.subarray(0, length).some((size) => size < 0)) return;
  for (let i = 0; i < length; i++) {
    const below = (whole[i] ?? 0) < 0 || (fraction[i] ?? 0) < 0;
    if (below) value[i] = -(value[i] ?? 0);
    whole[i] = Math.abs(whole[i] ?? 0);
    fraction[i] = Math.abs(fraction[i] ?? 0);
  }
}

function zeroDirection(line: number): TraceError {
  const fix = "write 1 for sent and -1 for received";
  return new TraceError("direction", `the direction is 0, which is neither: ${fix}`, { line });
}

function readLine(reader: TableReader, roles: readonly Role[]): void {
  const { cursor, packet } = reader;
  packet.padding = 0;
  packet.place = cursor.line;
  for (let column = 0; column < roles.length; column++) {
    if (column > 0) goToNext(reader, column, roles.length);
    skipBlanks(cursor);
    readField(reader, roles[column] ?? "other");
  }
  atEnd(reader);
}

/** Goes from behind a column to before the next one. */
function goToNext(reader: TableReader, column: number, wanted: number): void {
  const { cursor, separator } = reader;
  const start = cursor.position;
  const byte = skipBlanks(cursor);
  const blank = separator === NEWLINE;
  if (!blank && byte === separator) cursor.position++;
  else if (byte === NEWLINE || !blank || cursor.position === start) {
    const quoted = quoteField(cursor.bytes, cursor.position);
    const short = `the line ends after ${column} of ${wanted} columns`;
    const found = byte === NEWLINE ? short : `no separator before ${quoted}`;
    const fix = "write a time and a direction, such as 0.53 -1";
    throw new TraceError("columns", `${found}: ${fix}`, { line: cursor.line });
  }
}

/** What follows the last column that is read must be a separator or the line's end. */
function atEnd(reader: TableReader): void {
  const { cursor, separator } = reader;
  const start = cursor.position;
  const byte = skipBlanks(cursor);
  const apart = separator === NEWLINE ? cursor.position > start : byte === separator;
  if (byte === NEWLINE || apart) return;
  const message = `${quoteField(cursor.bytes, start)} does not belong behind the direction`;
  const fix = "separate columns all in one way";
  throw new TraceError("columns", `${message}: ${fix}`, { line: cursor.line });
}

function readField(reader: TableReader, role: Role): void {
  const { cursor } = reader;
  const start = cursor.position;
  const quoted = cursor.bytes[start] === QUOTE;
  if (quoted) cursor.position++;
  if (role === "other") skipOther(reader, quoted);
  else if (role === "time") readTime(reader, start);
  else if (role === "padding") readPadding(reader, start);
  else readDirection(reader, start);
  if (quoted && cursor.bytes[cursor.position] === QUOTE) cursor.position++;
}

function skipOther({ cursor, separator }: TableReader, quoted: boolean): void {
  const { bytes } = cursor;
  let at = cursor.position;
  let byte = bytes[at] ?? NEWLINE;
  while (byte !== NEWLINE && byte !== (quoted ? QUOTE : separator)) byte = bytes[++at] ?? NEWLINE;
  cursor.position = at;
}

function readTime(reader: TableReader, start: number): void {
  const { cursor, time, packet } = reader;
  if (!readNumber(cursor, time)) {
    const message = `the time ${quoteField(cursor.bytes, start)} is no number`;
    throw new TraceError("time", `${message}: write it with a decimal point`, {
      line: cursor.line,
    });
  }
  packet.whole = time.whole;
  packet.fraction = time.fraction;
  if (time.negative) reader.negative = true;
}

function readDirection(reader: TableReader, start: number): void {
  const { cursor, number, packet } = reader;
  if (readNumber(cursor, number)) {
    packet.value = number.whole + number.fraction / 1e9;
    return;
  }
  const word = takeWord(cursor);
  const named = readDirectionWord(word);
  if (named === null) {
    const message = `the direction ${quoteField(cursor.bytes, start)} is not known`;
    const fix = "write 1 or sent, -1 or received";
    throw new TraceError("direction", `${message}: ${fix}`, { line: cursor.line });
  }
  reader.words = true;
  if (!/^[sr][np]?$/.test(word)) reader.letters = false;
  packet.value = named.sent ? 1 : -1;
  if (named.padding) packet.padding = 1;
}

const ZERO = 48;
const ONE = 49;

function readPadding({ cursor, packet }: TableReader, start: number): void {
  const digit = cursor.bytes[start];
  const next = cursor.bytes[start + 1] ?? NEWLINE;
  if ((digit === ZERO || digit === ONE) && (next === NEWLINE || next === COMMA)) {
    cursor.position = start + 1;
    packet.padding = digit - ZERO;
    return;
  }
  const word = takeWord(cursor).toLowerCase();
  if (["1", "true", "1.0"].includes(word)) packet.padding = 1;
  else if (!["0", "false", "0.0", ""].includes(word)) {
    const message = `padding is ${quoteField(cursor.bytes, start)}: write 1 where it is, else 0`;
    throw new TraceError("columns", message, { line: cursor.line });
  }
}

/** Letters, digits and signs at the cursor, but no more than any known word and one has. */
function takeWord(cursor: TextCursor): string {
  const { bytes, position } = cursor;
  let end = position;
  while (end <= position + LONGEST_WORD && /[\w.+-]/.test(String.fromCharCode(bytes[end] ?? 0))) {
    end++;
  }
  cursor.position = end;
  // fixed: a word has LONGEST_WORD bytes at the most.
  return String.fromCharCode(...bytes.subarray(position, end));
}
