export type TraceErrorCode =
  /** Nothing that is known as a trace. */
  | "format"
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

/** Where in the file it is: a text's line, from 1, or a binary file's byte, from 0. */
export interface TracePlace {
  readonly line?: number;
  readonly byte?: number;
}

/** Why a trace cannot be read. The message names the place, the reason and what to do. */
export class TraceError extends Error {
  override readonly name = "TraceError";
  readonly code: TraceErrorCode;
  readonly line?: number;
  readonly byte?: number;

  constructor(code: TraceErrorCode, message: string, place: TracePlace = {}) {
    const { line, byte } = place;
    const where =
      line === undefined ? (byte === undefined ? "" : `byte ${byte}: `) : `line ${line}: `;
    super(where + message);
    this.code = code;
    if (line !== undefined) this.line = line;
    if (byte !== undefined) this.byte = byte;
  }
}
