/** A place in a text of bytes. UTF-8 is decoded for messages only: what counts is ASCII. */
export interface TextCursor {
  readonly bytes: Uint8Array;
  position: number;
  /** Lines begun, the first is 1. */
  line: number;
}

export const NEWLINE = 10;
export const COMMA = 44;
const SPACE = 32;

/** Bytes of a line that a message quotes at most. */
const QUOTED = 40;

/** A cursor at the first line, behind a byte order mark. */
export function textCursor(input: string | Uint8Array): TextCursor {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { bytes, position: marked ? 3 : 0, line: 1 };
}

/** Spaces, tabs, carriage returns and the like, but not the end of a line. */
export function isBlank(byte: number): boolean {
  return byte === SPACE || (byte >= 9 && byte <= 13 && byte !== NEWLINE);
}

/** Goes over blanks; returns the byte behind them, NEWLINE at the end of the text. */
export function skipBlanks(cursor: TextCursor): number {
  const { bytes } = cursor;
  let position = cursor.position;
  let byte = bytes[position] ?? NEWLINE;
  while (isBlank(byte)) byte = bytes[++position] ?? NEWLINE;
  cursor.position = position;
  return byte;
}

/** Goes to the first byte of the next line, or to the end of the text. */
export function nextLine(cursor: TextCursor): void {
  cursor.position = lineEnd(cursor.bytes, cursor.position) + 1;
  cursor.line++;
}

/** Where the line ends that goes on at a place: at its newline, or at the end of the text. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] ?? NEWLINE) !== NEWLINE) at++;
  return at;
}

/** What stands from `start` to the next comma or the end of the line, for a message. */
export function quoteField(bytes: Uint8Array, start: number): string {
  let end = start;
  while (end < start + QUOTED) {
    const byte = bytes[end] ?? NEWLINE;
    if (byte === NEWLINE || (byte === COMMA && end > start)) break;
    end++;
  }
  const text = new TextDecoder().decode(bytes.subarray(start, end)).trim();
  return JSON.stringify(end === start + QUOTED ? `${text}…` : text);
}
