export type TraceErrorCode =
  /** Nothing that is known as a trace. */
  | "format"
  /** It is read, and no packet is left. */
  | "empty"
  /** A time that is no number, is negative where it must not be, or is too large. */
  | "time"
  /** What should say the direction does not. */
  | "direction"
  /** A line has not the columns that it needs. */
  | "columns"
  /** A binary file contradicts its format. */
  | "corrupt"
  /** A known format, but a part of it that is not read. */
  | "unsupported"
  /** Larger than what is read. */
  | "limit"
  /** An option that does not fit the file or makes no sense. */
  | "option";

/** Where it is: a text's line, from 1, a binary file's byte or an array's element, from 0. */
export interface TracePlace {
  readonly line?: number;
  readonly byte?: number;
  readonly element?: number;
}

/** Options of `readTrace` that can settle what a file leaves open, by their names. */
export type SettlingOption =
  "format" | "unit" | "positive" | "spacing" | "client" | "array" | "index";

/** Why a trace cannot be read. The message names the place, the reason and what to do. */
export class TraceError extends Error {
  override readonly name = "TraceError";
  readonly code: TraceErrorCode;
  readonly place: TracePlace;
  /** The option that makes the file readable, if one does. */
  readonly option: SettlingOption | undefined;

  constructor(
    code: TraceErrorCode,
    message: string,
    place: TracePlace = {},
    option?: SettlingOption,
  ) {
    super(prefix(place) + message);
    this.code = code;
    this.place = place;
    this.option = option;
  }
}

function prefix({ line, byte, element }: TracePlace): string {
  if (line !== undefined) return `line ${line}: `;
  if (byte !== undefined) return `byte ${byte}: `;
  return element === undefined ? "" : `element ${element}: `;
}
