// How wide text is on a terminal, in character cells.

/** Cells from one tab stop to the next in what mbn prints. */
const TAB = 4;

/** What is shown for a character, and how many cells it takes. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

/** How one character looks when it starts at cell `column` (from 0). */
export function cellOf(character: string, column: number): Cell {
  if (character === "\t") {
    const width = TAB - (column % TAB);
    return { text: " ".repeat(width), width };
  }
  const point = character.codePointAt(0) ?? 0;
  // A file must not steer the terminal: control characters and text-direction marks are
  // shown as a replacement character.
  if (isControl(point) || isLoneSurrogate(point)) return { text: "\ufffd", width: 1 };
  if (hasNoWidth(character, point)) return { text: character, width: 0 };
  return { text: character, width: isWide(point) ? 2 : 1 };
}

/** Messages and paths on one line, without anything that steers a terminal. */
export function visible(text: string): string {
  // Nearly all text, and there may be a lot of it.
  if (/^[\n\x20-\x7e]*$/.test(text)) return text;
  return Array.from(text, (character) => {
    if (character === "\n") return character;
    return character === "\t" ? " " : cellOf(character, 0).text;
  }).join("");
}

/** Cells that `text` takes when it starts at cell `column`. */
export function widthOf(text: string, column = 0): number {
  let width = 0;
  for (const character of text) width += cellOf(character, column + width).width;
  return width;
}

function isControl(point: number): boolean {
  if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return true;
  // Bidirectional controls reorder what follows them (CVE-2021-42574).
  if ((point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069)) return true;
  // Marks of direction, and line ends that are none in a file.
  return [0x61c, 0x200e, 0x200f, 0x2028, 0x2029].includes(point);
}

/** Combining marks, zero-width spaces and joiners, variation selectors. */
function hasNoWidth(character: string, point: number): boolean {
  if (point < 0x300) return false;
  if ((point >= 0x200b && point <= 0x200d) || (point >= 0xfe00 && point <= 0xfe0f)) return true;
  return /^\p{M}$/u.test(character);
}

function isLoneSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

/** Blocks that terminals draw two cells wide (Unicode TR 11: Wide and Fullwidth). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function isWide(point: number): boolean {
  return point >= 0x1100 && WIDE.some(([first, last]) => point >= first && point <= last);
}
