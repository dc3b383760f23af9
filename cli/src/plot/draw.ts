import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Frame, Picture } from "./picture.ts";

/** The picture as an SVG document. */
export function draw(picture: Picture, frame: Frame): string {
  const { document } = parseHTML("<!doctype html>");
  const svg: unknown = Plot.plot({ document, width: frame.width, title: picture.kind });
  return String(svg);
}

/** An SVG document that `draw` made, as a PNG of twice its size in pixels. */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(svg).render().asPng();
}
