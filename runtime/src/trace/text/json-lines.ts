import { TraceError } from "../error.ts";
import { addRawPacket, newRawPackets } from "../raw-packets.ts";
import type { TimeUnit } from "../reading.ts";
import { NEWLINE, nextLine } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { readDirectionWord } from "./direction-words.ts";
import { readHeader } from "./header.ts";
import { skipEmptyLines } from "./layout.ts";
import { newNumberParts, setParts } from "./number.ts";
import type { Table } from "./table.ts";

/** Bytes of a line: an object that describes a packet is far smaller. */
const LONGEST_LINE = 65_536;

/** The names under which an object has what is needed. */
interface Keys {
  readonly time: string;
  readonly direction: string;
  readonly padding: string | undefined;
  readonly unit: TimeUnit | undefined;
}

/** Reads packets from objects, one a line, all with the names of the first. */
export function readJsonLines(cursor: TextCursor): Table {
  const packets = newRawPackets(1024, "line");
  const parts = newNumberParts();
  let keys: Keys | null = null;
  let words = false;
  while (skipEmptyLines(cursor)) {
    const { line } = cursor;
    const object = parseLine(cursor);
    keys ??= findKeys(object, line);
    setParts(numberOf(object, keys.time, line), parts);
    const { value, padding, word } = directionOf(object, keys, line);
    words ||= word;
    addRawPacket(packets, { ...parts, value, padding, place: line });
    nextLine(cursor);
  }
  return { packets, words, zeros: 0, unit: keys?.unit };
}

type JsonObject = Readonly<Record<string, unknown>>;

function parseLine(cursor: TextCursor): JsonObject {
  const { bytes, position, line } = cursor;
  const window = bytes.subarray(position, position + LONGEST_LINE);
  const end = window.indexOf(NEWLINE);
  try {
    const text = new TextDecoder().decode(end < 0 ? window : window.subarray(0, end));
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const message = 'this is no JSON object: write one a line, {"time_ns":0,"direction":1}';
  throw new TraceError("columns", message, { line });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function findKeys(object: JsonObject, line: number): Keys {
  const names = Object.keys(object);
  const header = readHeader(names);
  const nameOf = (role: string): string | undefined =>
    names[header?.roles.findIndex((found) => found === role) ?? -1];
  const time = nameOf("time");
  const direction = nameOf("direction");
  if (time === undefined || direction === undefined) {
    const message = "the object has no time and direction";
    throw new TraceError("columns", `${message}: name them time_ns and direction`, { line });
  }
  return { time, direction, padding: nameOf("padding"), unit: header?.unit };
}

function numberOf(object: JsonObject, key: string, line: number): number {
  const value = object[key];
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new TraceError("time", `${JSON.stringify(key)} is no number: write one`, { line });
}

function directionOf(
  object: JsonObject,
  { direction, padding }: Keys,
  line: number,
): { value: number; padding: number; word: boolean } {
  const value = object[direction];
  const marked = padding !== undefined && (object[padding] === true || object[padding] === 1);
  if (typeof value === "number" && value !== 0) {
    return { value, padding: marked ? 1 : 0, word: false };
  }
  const named = typeof value === "string" ? readDirectionWord(value) : null;
  if (named !== null) {
    return { value: named.sent ? 1 : -1, padding: marked || named.padding ? 1 : 0, word: true };
  }
  const message = `${JSON.stringify(direction)} is no direction: write 1 or -1`;
  throw new TraceError("direction", message, { line });
}
