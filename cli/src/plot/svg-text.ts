import { widthOf } from "../report/width.ts";

/** Size of ordinary text, CSS pixels. */
export const FONT_SIZE = 12;

/** Widths of the letters from the space to the tilde in DejaVu Sans, hundredths of an em. */
// prettier-ignore
const LETTERS = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34,
  64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
  100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
  60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
  50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61,
  63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
/** Of all other letters, for each cell that they take on a terminal. */
const OTHERS = 64;

/** How wide a text is in DejaVu Sans; the fonts of readers without it are no wider. */
export function textWidth(text: string, size: number = FONT_SIZE): number {
  let hundredths = 0;
  for (const letter of text) {
    const known = LETTERS[letter.charCodeAt(0) - 32];
    hundredths += known ?? widthOf(letter) * OTHERS;
  }
  return (hundredths * size) / 100;
}

/**
 * A name in lines of at most `width` pixels: broken behind its separators where it has any, else
 * anywhere. Nothing is left out, unless the name is longer than any file's.
 */
export function breakName(
  name: string,
  width: number,
  size: number = FONT_SIZE,
): readonly string[] {
  const text = Array.from(name);
  const cut = text.length > LONGEST_NAME ? [...text.slice(0, LONGEST_NAME), "…"] : text;
  const lines: string[] = [];
  let line = "";
  for (const piece of cut.join("").split(/(?<=[/\\_. -])/u)) {
    if (line !== "" && textWidth(line + piece, size) > width) {
      lines.push(line);
      line = "";
    }
    for (const letter of piece) {
      if (line !== "" && textWidth(line + letter, size) > width) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Letters of a file's name on most systems. */
const LONGEST_NAME = 255;

/** As much of a text as fits into `width`, with an ellipsis where some is missing. */
export function fitText(text: string, width: number, size: number = FONT_SIZE): string {
  if (textWidth(text, size) <= width) return text;
  let fitting = "";
  for (const letter of text) {
    if (fitting !== "" && textWidth(`${fitting}${letter}…`, size) > width) break;
    fitting += letter;
  }
  return `${fitting}…`;
}

/** Words in lines of at most `width` pixels; a longer word stands alone. */
export function wrapText(text: string, width: number, size: number = FONT_SIZE): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = `${last ?? ""} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Text for an SVG document: entities, and nothing that XML forbids. */
export function escapeText(text: string): string {
  return plainText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Text without control characters and halves of characters, which XML forbids, or what turns text round. */
function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\uFFFE\uFFFF]/gu, " ");
}
