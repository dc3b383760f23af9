import { addPackets } from "../columns.ts";
import type { Columns } from "../columns.ts";
import { TEXT_ROOM } from "../compiled/addresses.ts";
import type { Lines } from "../compiled/lines.ts";
import { NEWLINE } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";

/** Bytes that are tried first behind a line that is not plain: in some files none is. */
export const FEW_BYTES = 64;
const MORE = 8;

/**
 * Reads lines as they nearly always are, digits, comma, direction, with or without a size behind
 * another comma: up to the first that is not, or that is longer than a piece. The first piece has
 * at most `tried` bytes.
 */
export function scanPlainLines(
  lines: Lines,
  cursor: TextCursor,
  columns: Columns,
  tried: number,
): void {
  const { bytes } = cursor;
  const { exports, text } = lines;
  for (let most = tried; cursor.position < bytes.length; most = Math.min(most * MORE, TEXT_ROOM)) {
    const start = cursor.position;
    const end = wholeLines(bytes, start, most);
    text.set(bytes.subarray(start, end));
    const read = exports.readLines(end - start);
    addPackets(columns, lines, read);
    cursor.line += read;
    cursor.position = start + exports.readUpTo();
    if (cursor.position < end || end === start) return;
  }
}

/** Behind the last whole line of so many bytes. */
function wholeLines(bytes: Uint8Array, start: number, most: number): number {
  if (bytes.length - start <= most) return bytes.length;
  return Math.max(start, bytes.lastIndexOf(NEWLINE, start + most - 1) + 1);
}
