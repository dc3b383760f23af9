import { cumulativeSvg } from "./cumulative-plot.ts";
import { FONT_FILE } from "./font.ts";
import { overheadSvg } from "./overhead-plot.ts";
import type { Frame, Picture } from "./picture.ts";
import { traceSvg } from "./trace-plot.ts";

/** The picture as an SVG document. */
export function draw(picture: Picture, frame: Frame): string {
  switch (picture.kind) {
    case "trace":
      return traceSvg(picture, frame);
    case "overhead":
      return overheadSvg(picture, frame);
    case "cumulative":
      return cumulativeSvg(picture, frame);
  }
}

/** Pixels of a PNG for a CSS pixel: sharp on paper and on dense screens. */
const SCALE = 2;

/** An SVG document that `draw` made, as a PNG. */
export async function toPng(svg: string): Promise<Uint8Array> {
  // Native code, which only PNGs need.
  const { Resvg } = await import("@resvg/resvg-js");
  // Without a font file all text would be missing, and nothing said of it.
  const font = { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: SCALE } }).render().asPng();
}
