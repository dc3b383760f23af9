/** A file's text with the offsets at which its lines begin. */
export interface TextMap {
  readonly path: string;
  readonly text: string;
  /** Offsets in UTF-16 units, ascending, the first 0. */
  readonly lineStarts: readonly number[];
}

/** A position: offset from 0, line and column from 1; columns count UTF-16 units. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Lines end with LF, CRLF or a lone CR. */
export function mapText(path: string, text: string): TextMap {
  const lineStarts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) lineStarts.push(index + end.length);
  return { path, text, lineStarts };
}

/** `offset` beyond the text counts as its end. */
export function positionAt(map: TextMap, offset: number): Position {
  const at = Math.max(0, Math.min(offset, map.text.length));
  let low = 0;
  let high = map.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((map.lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { offset: at, line: low + 1, column: at - (map.lineStarts[low] ?? 0) + 1 };
}

/** First offset of a line and the offset of its end, the line's end mark excluded. */
export function lineBounds(map: TextMap, line: number): { start: number; end: number } {
  const start = map.lineStarts[line - 1] ?? map.text.length;
  let end = map.lineStarts[line] ?? map.text.length;
  while (end > start && isLineEnd(map.text.charCodeAt(end - 1))) end--;
  return { start, end };
}

const LF = 10;
const CR = 13;

function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}
