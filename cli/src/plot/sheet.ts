import { darkStyle } from "./palette.ts";
import type { Palette } from "./palette.ts";
import type { Theme } from "./picture.ts";
import { FONT_SIZE, breakName, escapeText, fitText, textWidth, wrapText } from "./svg-text.ts";

/** Everything on a picture but the plot itself. */
export interface Sheet {
  readonly palette: Palette;
  readonly theme: Theme;
  readonly width: number;
  /** Of the plot; title, legend and notes come on top. */
  readonly plotHeight: number;
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  /** Sentences below the plot. */
  readonly notes: readonly string[];
}

export interface LegendEntry {
  readonly text: string;
  /** SVG elements in a box of `SWATCH` by `FONT_SIZE` pixels. */
  readonly swatch: string;
}

export const SWATCH = 18;
const MARGIN = 16;
const TITLE_SIZE = 16;
const TITLE_LINE = 21;
const MOST_TITLE_LINES = 4;
const LINE = 17;
const FONTS = "'DejaVu Sans', Verdana, sans-serif";

/**
 * The SVG document: `plot` is the inside of an SVG element as wide as the sheet. It is drawn
 * with attributes only, which every reader understands; one style sheet, if any, is for the dark.
 */
export function sheetSvg(sheet: Sheet, plot: string): string {
  const { palette, theme, width, plotHeight, title } = sheet;
  const legend = layOutLegend(sheet);
  const titles = titleLines(title, width - 2 * MARGIN);
  const titleHeight = MARGIN + TITLE_SIZE + 6 + (titles.length - 1) * TITLE_LINE;
  const notes = sheet.notes.flatMap((note) => wrapText(note, width - 2 * MARGIN));
  const top = titleHeight + legend.height;
  const height = top + plotHeight + (notes.length === 0 ? 4 : notes.length * LINE + 12);
  const noteLines = notes.map((note, index) => {
    const y = top + plotHeight + (index + 1) * LINE - 4;
    return `<text x="${MARGIN}" y="${y}" fill="${palette.faint}">${escapeText(note)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mbn-plot" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONTS}" font-size="${FONT_SIZE}" role="img">`,
    `<title>${escapeText(title)}</title>`,
    theme === "auto" ? `<style>${darkStyle()}</style>` : "",
    `<defs>${paddingPattern(palette)}</defs>`,
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>`,
    ...titles.map(
      (line, at) =>
        `<text x="${MARGIN}" y="${MARGIN + TITLE_SIZE - 2 + at * TITLE_LINE}" font-size="${TITLE_SIZE}" fill="${palette.ink}">${escapeText(line)}</text>`,
    ),
    `<g transform="translate(0,${titleHeight})" fill="${palette.ink}">${legend.svg}</g>`,
    `<g transform="translate(0,${top})" fill="${palette.ink}" text-anchor="middle">${plot}</g>`,
    ...noteLines,
    "</svg>\n",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** The title in as many lines as it needs, up to a few. */
function titleLines(title: string, width: number): readonly string[] {
  const lines = wrapText(title, width, TITLE_SIZE).flatMap((line) =>
    textWidth(line, TITLE_SIZE) > width ? breakName(line, width, TITLE_SIZE) : [line],
  );
  if (lines.length <= MOST_TITLE_LINES) return lines;
  const kept = lines.slice(0, MOST_TITLE_LINES);
  return [...kept.slice(0, -1), fitText(`${kept.at(-1) ?? ""} …`, width, TITLE_SIZE)];
}

export const PADDING_FILL = "url(#mbn-padding)";

/** Stripes: padding is told from data without colours. */
function paddingPattern({ padding, ground }: Palette): string {
  return `<pattern id="mbn-padding" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="${ground}"/><path d="M0,4L4,0M-1,1L1,-1M3,5L5,3" stroke="${padding}" stroke-width="1.9"/></pattern>`;
}

function layOutLegend({ legend, width }: Sheet): { readonly svg: string; readonly height: number } {
  let x = MARGIN;
  let y = 4;
  const parts = legend.map(({ text, swatch }) => {
    const needed = SWATCH + 6 + textWidth(text) + 18;
    if (x > MARGIN && x + needed > width - MARGIN) {
      x = MARGIN;
      y += LINE + 2;
    }
    const label = `<text x="${SWATCH + 6}" y="${FONT_SIZE - 2}">${escapeText(text)}</text>`;
    const part = `<g transform="translate(${Math.round(x)},${y})">${swatch}${label}</g>`;
    x += needed;
    return part;
  });
  return { svg: parts.join(""), height: legend.length === 0 ? 0 : y + LINE + 2 };
}
