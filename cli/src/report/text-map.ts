import type { LineIndex } from "@mbn-lang/grammar";
import { createLineIndex, positionAt as countOut } from "@mbn-lang/grammar";

/** A file's text with the places where its lines begin. */
export interface TextMap {
  readonly path: string;
  readonly text: string;
  readonly index: LineIndex;
}

/** A position as people count: line and column from 1, the column in UTF-16 units. */
export interface Position {
  /** UTF-16 units from 0. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export function mapText(path: string, text: string): TextMap {
  return { path, text, index: createLineIndex(text) };
}

/** `offset` beyond the text counts as its end. */
export function positionAt(map: TextMap, offset: number): Position {
  const { line, column } = countOut(map.index, offset);
  const within = Math.max(0, Math.min(offset, map.text.length));
  return { offset: within, line: line + 1, column: column + 1 };
}

/** First offset of a line (from 1) and the offset of its end, its end mark excluded. */
export function lineBounds(map: TextMap, line: number): { start: number; end: number } {
  const start = map.index.starts[line - 1] ?? map.text.length;
  let end = map.index.starts[line] ?? map.text.length;
  while (end > start && isLineEnd(map.text.charCodeAt(end - 1))) end--;
  return { start, end };
}

const LF = 10;
const CR = 13;

function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}
