import type { TextFormat, TimeUnit } from "../reading.ts";
import { readDirectionWord } from "./direction-words.ts";
import { readHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { NEWLINE, nextLine, skipBlanks } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";

/** What stands between two columns: blanks, or one of these with blanks around. */
type Separator = "," | ";" | " ";

/** What a column holds. */
export type Role = "time" | "direction" | "padding" | "other";

/** How a text is to be read. */
export interface Layout {
  readonly format: TextFormat;
  readonly separator: Separator;
  readonly roles: readonly Role[];
  /** The unit that the header names. */
  readonly unit?: TimeUnit;
  /** Lines before the first one of data that are neither empty, nor a comment, nor a header. */
  readonly skipped: number;
  readonly firstSkipped: number;
}

/** Lines looked at for the first one of data. */
const LINES_TRIED = 100;

/** Bytes of a line looked at: more columns than this holds make it a row. */
const BYTES_TRIED = 4096;

/** Columns from which a line of numbers is a whole trace: time, direction and size are three. */
const ROW_COLUMNS = 4;

/** The columns where nothing names them. */
export const TIME_AND_DIRECTION: readonly Role[] = ["time", "direction"];

/**
 * Finds the layout by the first line of data and leaves the cursor at the beginning of that line;
 * null if there is none. A text without any line that is not empty is an empty Maybenot trace.
 */
export function detectLayout(cursor: TextCursor): Layout | null {
  let skipped = 0;
  let firstSkipped = 0;
  for (let tried = 0; tried < LINES_TRIED;) {
    if (!skipEmptyLines(cursor)) return skipped === 0 ? emptyLayout : null;
    tried++;
    const line = lineText(cursor);
    const separator = separatorOf(line);
    const fields = splitFields(line, separator);
    const found = layoutOf(fields, separator);
    if (found !== null) return { ...found, skipped, firstSkipped };
    const header = readHeader(fields);
    if (header !== null) {
      nextLine(cursor);
      return { ...layoutOfHeader(header, separator), skipped, firstSkipped };
    }
    skipped++;
    if (skipped === 1) firstSkipped = cursor.line;
    nextLine(cursor);
  }
  return null;
}

const emptyLayout: Layout = {
  format: "maybenot",
  separator: ",",
  roles: TIME_AND_DIRECTION,
  skipped: 0,
  firstSkipped: 0,
};

type Found = Omit<Layout, "skipped" | "firstSkipped">;

function layoutOfHeader(header: Header, separator: Separator): Found {
  const { roles, unit } = header;
  return { format: "csv", separator, roles, ...(unit === undefined ? {} : { unit }) };
}

function layoutOf(fields: readonly string[], separator: Separator): Found | null {
  const [time = "", direction = ""] = fields;
  if (time.startsWith("{")) return { format: "jsonl", separator, roles: [] };
  if (!isNumber(time)) return null;
  if (fields.length === 1) return { format: "signed-times", separator, roles: ["direction"] };
  if (!isNumber(direction)) {
    // What is neither a word nor a number is for the reader to complain of.
    const word = readDirectionWord(direction) === null || /^[sr][np]?$/.test(direction);
    const reference = word && separator === "," && /^\+?\d+$/.test(time);
    return { format: reference ? "maybenot" : "cells", separator, roles: TIME_AND_DIRECTION };
  }
  const format = fields.length < ROW_COLUMNS ? "cells" : "rows";
  return { format, separator, roles: TIME_AND_DIRECTION };
}

/** Whether there is a line left that is neither empty nor a comment; the cursor is at it then. */
export function skipEmptyLines(cursor: TextCursor): boolean {
  while (cursor.position < cursor.bytes.length) {
    const start = cursor.position;
    const first = skipBlanks(cursor);
    if (first !== NEWLINE && first !== COMMENT) {
      cursor.position = start;
      return true;
    }
    nextLine(cursor);
  }
  return false;
}

const COMMENT = 35;

function lineText(cursor: TextCursor): string {
  const { bytes, position } = cursor;
  const window = bytes.subarray(position, position + BYTES_TRIED);
  const end = window.indexOf(NEWLINE);
  return new TextDecoder().decode(end < 0 ? window : window.subarray(0, end));
}

function separatorOf(line: string): Separator {
  if (line.includes(";")) return ";";
  return line.includes(",") ? "," : " ";
}

function splitFields(line: string, separator: Separator): string[] {
  const text = line.trim();
  const fields = separator === " " ? text.split(/\s+/) : text.split(separator);
  return fields.map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
}

function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text);
}
