import { TraceError } from "../error.ts";
import { addRawPacket, newRawPackets } from "../raw-packets.ts";
import type { RawPacket, RawPackets } from "../raw-packets.ts";
import { COMMA, isBlank, NEWLINE, nextLine, quoteField, skipBlanks } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { skipEmptyLines } from "./layout.ts";
import { newNumberParts, readNumber } from "./number.ts";
import type { NumberParts } from "./number.ts";

const SEMICOLON = 59;

/** Signed numbers of a whole text, a number a line. */
export function readSignedLines(cursor: TextCursor): RawPackets {
  const packets = newRawPackets(Math.ceil((cursor.bytes.length - cursor.position) / 8), "line");
  const parts: NumberParts = { ...newNumberParts(), origin: 0n };
  while (skipEmptyLines(cursor)) {
    skipBlanks(cursor);
    addSigned(cursor, parts, packets, cursor.line);
    if (skipBlanks(cursor) !== NEWLINE) throw badNumber(cursor, cursor.position);
    nextLine(cursor);
  }
  return packets;
}

/** Signed numbers of the line at the cursor, between blanks, commas or semicolons. */
export function readSignedRow(cursor: TextCursor): RawPackets {
  const packets = newRawPackets(1024, "element");
  const parts: NumberParts = { ...newNumberParts(), origin: 0n };
  for (let index = 0; skipBlanks(cursor) !== NEWLINE; index++) {
    const start = cursor.position;
    addSigned(cursor, parts, packets, index);
    const apart = isBlank(cursor.bytes[cursor.position] ?? NEWLINE);
    const byte = skipBlanks(cursor);
    if (byte === COMMA || byte === SEMICOLON) cursor.position++;
    else if (!apart && byte !== NEWLINE) throw badNumber(cursor, start);
  }
  return packets;
}

function addSigned(
  cursor: TextCursor,
  parts: NumberParts,
  packets: RawPackets,
  place: number,
): void {
  if (!readNumber(cursor, parts)) throw badNumber(cursor, cursor.position);
  addRawPacket(packets, signedPacket(parts, place));
}

/** A packet whose time's sign is its direction; value 0 where a zero has lost it. */
export function signedPacket(parts: Readonly<NumberParts>, place: number): RawPacket {
  const { negative } = parts;
  const whole = Math.abs(parts.whole);
  const fraction = Math.abs(parts.fraction);
  const zero = whole === 0 && fraction === 0;
  return { whole, fraction, value: negative ? -1 : zero ? 0 : 1, padding: 0, place };
}

function badNumber(cursor: TextCursor, start: number): TraceError {
  const quoted = quoteField(cursor.bytes, start);
  const message = `${quoted} is no signed time: write one such as 0.5 for sent, -0.5 for received`;
  return new TraceError("time", message, { line: cursor.line });
}
