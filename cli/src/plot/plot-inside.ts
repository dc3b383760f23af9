import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/**
 * What Observable Plot draws, without the SVG element and the style sheet around it: `ink` is
 * the colour of all that has none of its own. Coordinates have two digits.
 */
export function plotInside(options: Plot.PlotOptions, ink: string): string {
  // A document that is no browser's.
  const document: unknown = parseHTML("<html></html>").document;
  const drawn: unknown = Plot.plot({ ...options, document });
  return String(drawn)
    .replace(/^<svg[^>]*>/, "")
    .replace(/^<style>[^<]*<\/style>/, "")
    .replace(/<\/svg>$/, "")
    .replaceAll(/<[^>]*>/g, (tag) =>
      tag.replaceAll("currentColor", ink).replaceAll(/(\.\d\d)\d+/g, "$1"),
    );
}
