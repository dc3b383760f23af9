import { cellOf } from "./width.ts";

/** A source line as it is shown: cut to the terminal's width around what matters. */
export interface LineView {
  readonly shown: string;
  /** The cell at which the unit `index` of the line is shown; the edge for hidden ones. */
  readonly cellAt: (index: number) => number;
}

/** Cells shown before the first mark when the beginning of the line is cut off. */
const CONTEXT = 20;
const CUT = "…";
/** Bounds the work on lines full of characters without width. */
const UNITS_PER_CELL = 8;

/** `focus` is the range of the line, in UTF-16 units, that should be seen. */
export function viewLine(
  line: string,
  focus: readonly [number, number],
  columns: number,
): LineView {
  const begin = windowStart(line, focus, columns);
  const last = Math.min(line.length, begin + columns * UNITS_PER_CELL);
  let shown = begin > 0 ? CUT : "";
  let width = shown.length;
  const cells: number[] = [];
  let index = begin;
  for (const character of line.slice(begin, last)) {
    const cell = cellOf(character, width);
    // One cell is kept for the mark of what is cut off, unless the line ends here.
    const room = index + character.length >= line.length ? columns : columns - 1;
    if (width + cell.width > room) break;
    for (let unit = 0; unit < character.length; unit++) cells.push(width);
    shown += cell.text;
    width += cell.width;
    index += character.length;
  }
  const end = width;
  if (index < line.length) shown += CUT;
  return {
    shown: shown.trimEnd(),
    cellAt: (at) => (at < begin ? 0 : (cells[at - begin] ?? end)),
  };
}

function windowStart(line: string, [from, to]: readonly [number, number], columns: number): number {
  // Whatever fits as a whole is not cut; every unit takes at most a few cells.
  if (line.length <= columns * UNITS_PER_CELL && fits(line, columns)) return 0;
  if (fits(line.slice(0, Math.min(to, columns)), columns - 1) && to <= columns) return 0;
  const begin = Math.max(0, from - CONTEXT);
  return splitsPair(line, begin) ? begin + 1 : begin;
}

function fits(text: string, columns: number): boolean {
  let width = 0;
  for (const character of text) {
    width += cellOf(character, width).width;
    if (width > columns) return false;
  }
  return true;
}

function splitsPair(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return index > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}
