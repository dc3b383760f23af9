import { widthOf } from "../report/width.ts";

/** Size of ordinary text, CSS pixels. */
export const FONT_SIZE = 12;

/**
 * How wide a text is, roughly: DejaVu Sans has 0.6 em a letter on average, and readers
 * without it have narrower ones.
 */
export function textWidth(text: string, size: number = FONT_SIZE): number {
  return widthOf(text) * size * 0.6;
}

/** As much of a text as fits into `width`, with an ellipsis where some is missing. */
export function fitText(text: string, width: number, size: number = FONT_SIZE): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.max(1, Math.floor(width / (size * 0.6)) - 1);
  return `${Array.from(text).slice(0, letters).join("")}…`;
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
