import { escapeText, fitText, textWidth } from "./svg-text.ts";

/** Where a plot's axes are: CSS pixels from the edges of its `width` by `height`. */
export interface PlotBox {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room that a name leaves to the plot's edges. */
const ASIDE = 4;

/** The axes' names in the middle of their axes, or as near to it as they have room. */
export function axisNames(box: PlotBox, ink: string, horizontal: string, vertical: string): string {
  const { width, height, left, right, top, bottom } = box;
  const across = fitText(horizontal, width - 2 * ASIDE);
  const x = middle(left + (width - left - right) / 2, textWidth(across), width);
  const up = fitText(vertical, height - 2 * ASIDE);
  const y = middle(top + (height - top - bottom) / 2, textWidth(up), height);
  return [
    `<text x="${x}" y="${height - 8}" fill="${ink}">${escapeText(across)}</text>`,
    `<text transform="translate(14,${y}) rotate(-90)" fill="${ink}">${escapeText(up)}</text>`,
  ].join("");
}

/** The place nearest to `wanted` where a text of this size, around it, is inside. */
function middle(wanted: number, size: number, room: number): number {
  const least = size / 2 + ASIDE;
  return Math.round(Math.max(least, Math.min(wanted, room - least)));
}
