/** A place in a text as editors and terminals count it; both from 0. */
export interface Position {
  readonly line: number;
  /** In UTF-16 code units. */
  readonly column: number;
}

/** Where the lines of a text begin; lines end with LF, CR LF or a lone CR. */
export interface LineIndex {
  readonly length: number;
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
}

const LF = 0x0a;
const CR = 0x0d;

export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF) starts.push(at + 1);
    else if (code === CR && text.charCodeAt(at + 1) !== LF) starts.push(at + 1);
  }
  return { length: text.length, starts };
}

/** The position of an offset; offsets outside of the text count as its ends. */
export function positionAt(index: LineIndex, offset: number): Position {
  const within = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((index.starts[middle] ?? Infinity) <= within) low = middle;
    else high = middle;
  }
  return { line: low, column: within - (index.starts[low] ?? 0) };
}

/** The offset of a position; one behind its line's end counts as the next line's start. */
export function offsetAt(index: LineIndex, position: Position): number {
  const start = index.starts[position.line] ?? (position.line < 0 ? 0 : index.length);
  const next = index.starts[position.line + 1] ?? index.length;
  return Math.min(start + Math.max(0, position.column), next);
}
