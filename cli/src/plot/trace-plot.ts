import * as Plot from "@observablehq/plot";
import type { Trace } from "@mbn-lang/runtime/trace";
import { axisNames } from "./axis-names.ts";
import { binPackets, niceWidth } from "./bins.ts";
import { blockedShares } from "./blocked.ts";
import type { BlockedShare } from "./blocked.ts";
import { paletteOf } from "./palette.ts";
import type { Palette } from "./palette.ts";
import type { Frame, TracePanel, TracePicture } from "./picture.ts";
import { plotInside } from "./plot-inside.ts";
import type { LegendEntry } from "./sheet.ts";
import { PADDING_FILL, SWATCH, sheetSvg } from "./sheet.ts";
import { FONT_SIZE, breakName, textWidth } from "./svg-text.ts";
import { spanOf } from "./time-span.ts";
import { timeText, unitOf } from "./time-unit.ts";
import type { DisplayUnit } from "./time-unit.ts";

/** Width of a bin at least, CSS pixels: a million packets are no more bars than a thousand. */
const BIN = 4;
const MARGINS = { left: 58, right: 70, top: 22, bottom: 44 };
const PANEL = 150;
/** From a label to the edge, at least. */
const ASIDE = 4;

interface Scene {
  readonly palette: Palette;
  readonly panels: readonly TracePanel[];
  /** Nanoseconds that the axis covers. */
  readonly from: number;
  readonly to: number;
  /** Of the axis' numbers. */
  readonly unit: DisplayUnit;
  /** Nanoseconds that a bar counts. */
  readonly binWidth: number;
  readonly blocked: readonly BlockedShare[];
}

/** Packets sent above and received below the axis, a panel for each trace. */
export function traceSvg(picture: TracePicture, frame: Frame): string {
  const { panels, notes } = labelled(picture.panels, frame.width - MARGINS.left - ASIDE);
  const palette = paletteOf(frame.theme);
  const scene = sceneOf(picture, panels, palette, frame.width);
  const size = { width: frame.width, height: frame.height ?? panels.length * (PANEL + 24) + 44 };
  const options = plotOptions(scene, barsOf(scene), size);
  // Plot would put the axes' names into the panels.
  const names = axisNames(
    { ...size, ...MARGINS },
    palette.ink,
    `time (${scene.unit.name})`,
    `packets per ${timeText(scene.binWidth)}`,
  );
  const plot = plotInside(options, palette.faint) + names;
  return sheetSvg(
    {
      palette,
      theme: frame.theme,
      width: frame.width,
      plotHeight: size.height,
      title: frame.title ?? picture.title,
      legend: legendOf(scene),
      notes,
    },
    plot,
  );
}

/**
 * What stands above each panel: its label and its packets. A label that is too long for that is
 * said in full below the picture.
 */
function labelled(
  panels: TracePicture["panels"],
  width: number,
): { readonly panels: readonly TracePanel[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const made = panels.map(({ label, trace }, index) => {
    const packets = packetsText(trace);
    const full = label === "" ? packets : `${label}: ${packets}`;
    if (textWidth(full) <= width) return { label: full, trace };
    for (const one of breakName(`${index + 1}. ${label}`, width)) notes.push(one);
    return { label: `${index + 1}. ${packets}`, trace };
  });
  return { panels: made, notes };
}

function sceneOf(
  { blocked }: TracePicture,
  panels: readonly TracePanel[],
  palette: Palette,
  width: number,
): Scene {
  const { from: first, to: last } = spanOf(panels.map(({ trace }) => trace));
  const columns = Math.max(1, (width - MARGINS.left - MARGINS.right) / BIN);
  const binWidth = niceWidth(Math.max(1, (last - first) / columns));
  // Whole bins.
  const from = Math.floor(first / binWidth) * binWidth;
  const to = (Math.floor(last / binWidth) + 1) * binWidth;
  const shares = blockedShares(blocked, from, to, binWidth / 2);
  return { palette, panels, from, to, unit: unitOf(to - from), binWidth, blocked: shares };
}

/** The piles of packets, as Plot draws them. */
interface Bars {
  readonly marks: readonly Plot.Markish[];
  /** How far down and up the panels reach. */
  readonly reach: readonly [down: number, up: number];
}

function barsOf({ palette, panels, unit, binWidth }: Scene): Bars {
  const bars = panels.flatMap(({ trace }, index) =>
    binPackets(trace, binWidth).map(({ from, to, sent, padding, below, count }) => ({
      panel: String(index),
      padding,
      x1: from / unit.size,
      x2: to / unit.size,
      y1: sent ? below : -below,
      y2: sent ? below + count : -below - count,
    })),
  );
  const mark = (padding: boolean): Plot.Markish =>
    Plot.rect(
      bars.filter((bar) => bar.padding === padding),
      {
        fy: "panel",
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        insetRight: 0.5,
        fill: padding ? PADDING_FILL : palette.data,
        stroke: padding ? palette.padding : palette.data,
        strokeWidth: 0.5,
        className: padding ? "mbn-pad" : "mbn-data",
      },
    );
  const up = bars.reduce((most, { y2 }) => Math.max(most, y2), 1);
  const down = bars.reduce((most, { y2 }) => Math.max(most, -y2), 1);
  // The smaller side keeps a quarter of the other's height, to be seen at all.
  return {
    marks: [mark(false), mark(true)],
    reach: [-Math.max(down, up / 4) * 1.04, Math.max(up, down / 4) * 1.04],
  };
}

function plotOptions(
  { palette, panels, from, to, unit, blocked }: Scene,
  { marks, reach }: Bars,
  size: { readonly width: number; readonly height: number },
): Plot.PlotOptions {
  const [down, up] = reach;
  const after = String(panels.length - 1);
  // Counts are whole numbers.
  const ticks = Math.min(5, Math.floor(up - down));
  // Labels may be the same.
  const names = panels.map((_, index) => String(index));
  return {
    ...size,
    marginLeft: MARGINS.left,
    marginRight: MARGINS.right,
    marginTop: MARGINS.top,
    marginBottom: MARGINS.bottom,
    style: { fontSize: `${FONT_SIZE}px` },
    x: { domain: [from / unit.size, to / unit.size], label: null },
    y: { domain: [down, up], label: null, ticks, tickFormat: countText },
    opacity: { type: "identity" },
    fy: {
      domain: names,
      label: null,
      paddingInner: names.length > 1 ? 0.16 : 0,
      paddingOuter: 0,
      axis: null,
    },
    marks: [
      Plot.rect(blocked, {
        fy: () => after,
        x1: (share: BlockedShare) => share.from / unit.size,
        x2: (share: BlockedShare) => share.to / unit.size,
        y1: 0,
        y2: (share: BlockedShare) => (share.side === "client" ? up : down),
        fill: palette.blocked,
        fillOpacity: "share",
        className: "mbn-blocked",
        shapeRendering: "crispEdges",
      }),
      Plot.gridY({ ticks, stroke: palette.grid, strokeOpacity: 1 }),
      ...marks,
      Plot.ruleY([0], { stroke: palette.ink, strokeWidth: 0.75 }),
      Plot.frame({ stroke: palette.grid }),
      Plot.text(names, {
        fy: (name: string) => name,
        text: (name: string) => panels[Number(name)]?.label,
        frameAnchor: "top-left",
        lineAnchor: "bottom",
        dy: -6,
        fill: palette.ink,
      }),
      sideLabel(names, palette, "sent"),
      sideLabel(names, palette, "received"),
    ],
  };
}

/** Below the axis counts go down. */
function countText(value: number): string {
  return String(Math.abs(value));
}

/** Says, at the right of each panel's axis, what is above and below it. */
function sideLabel(
  panels: readonly string[],
  palette: Palette,
  direction: "sent" | "received",
): Plot.Markish {
  const up = direction === "sent";
  return Plot.text(panels, {
    fy: (name: string) => name,
    text: () => direction,
    y: () => 0,
    frameAnchor: "right",
    textAnchor: "start",
    lineAnchor: up ? "bottom" : "top",
    dx: 6,
    dy: up ? -4 : 4,
    fill: palette.ink,
  });
}

function legendOf({ palette, panels, blocked }: Scene): readonly LegendEntry[] {
  const entries = [{ text: "normal packets", swatch: box(palette.data, palette.data) }];
  if (panels.some(({ trace }) => trace.padding.includes(1))) {
    entries.push({ text: "padding", swatch: box(PADDING_FILL, palette.padding) });
  }
  const sides = (["client", "server"] as const).filter((one) =>
    blocked.some(({ side }) => side === one),
  );
  if (sides.length > 0) {
    const places = sides.map((side) => (side === "client" ? "client, above" : "server, below"));
    const text = `blocked (${places.join("; ")})`;
    entries.push({ text, swatch: box(palette.blocked, palette.blocked) });
  }
  return entries;
}

function box(fill: string, stroke: string): string {
  return `<rect x="0.5" y="0.5" width="${SWATCH - 1}" height="${FONT_SIZE - 1}" fill="${fill}" stroke="${stroke}"/>`;
}

function packetsText({ times, padding }: Trace): string {
  let pads = 0;
  for (const one of padding) pads += one;
  const total = `${times.length} packet${times.length === 1 ? "" : "s"}`;
  return pads === 0 ? total : `${total}, ${pads} padding`;
}
