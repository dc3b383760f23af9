import type { RawPackets } from "../raw-packets.ts";
import { nextLine } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { skipEmptyLines } from "./layout.ts";
import { readSignedRow } from "./signed.ts";

/** Where the traces of a text begin that has one in each line. */
export interface Rows {
  readonly starts: Float64Array;
  readonly lines: Uint32Array;
}

/** Finds the rows from the cursor to the end of the text. */
export function findRows(cursor: TextCursor): Rows {
  const at: TextCursor = { ...cursor };
  const starts: number[] = [];
  const lines: number[] = [];
  while (skipEmptyLines(at)) {
    starts.push(at.position);
    lines.push(at.line);
    nextLine(at);
  }
  return { starts: Float64Array.from(starts), lines: Uint32Array.from(lines) };
}

export function readRow(bytes: Uint8Array, { starts, lines }: Rows, index: number): RawPackets {
  return readSignedRow({ bytes, position: starts[index] ?? 0, line: lines[index] ?? 0 });
}
