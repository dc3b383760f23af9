import * as Plot from "@observablehq/plot";
import { shareText } from "../simulate/number-text.ts";
import { axisNames } from "./axis-names.ts";
import { paletteOf } from "./palette.ts";
import type { Palette } from "./palette.ts";
import type { DefenseCost, Estimate, Frame, OverheadPicture } from "./picture.ts";
import { placeLabels } from "./place-labels.ts";
import type { LabelPlace, Obstacle } from "./place-labels.ts";
import { plotInside } from "./plot-inside.ts";
import { sheetSvg } from "./sheet.ts";
import { FONT_SIZE, breakName, escapeText, textWidth } from "./svg-text.ts";

const LEFT = 68;
const RIGHT = 24;
const TOP = 16;
const BOTTOM = 48;
const HEIGHT = 440;
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "wye", "cross"] as const;
/** Share of the width that a name may take. */
const MOST_LABEL = 0.35;
/** Height of a line of a name. */
const LABEL_LINE = 15;
/** Room around the points, as a share of the range. */
const ROOM = 0.08;

/** A defense that can be drawn: both costs are known. */
interface Point {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly xs: readonly [number, number];
  readonly ys: readonly [number, number];
  readonly colour: string;
  readonly symbol: (typeof SYMBOLS)[number];
}

type Range = readonly [low: number, high: number];

/** Defenses by what they cost: latency to the right, bandwidth upwards, in per cent. */
export function overheadSvg(picture: OverheadPicture, frame: Frame): string {
  const { width, theme } = frame;
  const palette = paletteOf(theme);
  const height = frame.height ?? HEIGHT;
  const points = pointsOf(picture.defenses, palette);
  const x = rangeOf(points.flatMap((point) => [point.x, ...point.xs]));
  const y = rangeOf(points.flatMap((point) => [point.y, ...point.ys]));
  const options = plotOptions(points, { x, y }, { width, height }, palette);
  const labels = namesOf(points, { x, y }, { width, height });
  const box = { width, height, left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM };
  const axes = axisNames(box, palette.ink, picture.latencyLabel, picture.dataLabel);
  return sheetSvg(
    {
      palette,
      theme,
      width,
      plotHeight: height,
      title: frame.title ?? picture.title,
      legend: [],
      notes: notesOf(picture),
    },
    plotInside(options, palette.faint) + labels + axes,
  );
}

function notesOf({ defenses, note }: OverheadPicture): readonly string[] {
  const notes = note === undefined ? [] : [note];
  const missing = defenses.filter(
    ({ latency, data }) => latency === undefined || data === undefined,
  );
  if (missing.length > 0) {
    const texts = missing.map(({ name, latency, data }) => {
      if (data !== undefined) return `${name} (bandwidth ${shareText(data.value)})`;
      return latency === undefined ? name : `${name} (latency ${shareText(latency.value)})`;
    });
    notes.push(`Not shown, since one of the two costs is undefined: ${texts.join(", ")}.`);
  }
  return notes;
}

function pointsOf(defenses: readonly DefenseCost[], palette: Palette): readonly Point[] {
  return defenses.flatMap(({ name, latency, data }, index) => {
    if (latency === undefined || data === undefined) return [];
    return [
      {
        name,
        x: latency.value * 100,
        y: data.value * 100,
        xs: boundsOf(latency),
        ys: boundsOf(data),
        colour: palette.series[index % palette.series.length] ?? palette.ink,
        symbol: SYMBOLS[index % SYMBOLS.length] ?? "circle",
      },
    ];
  });
}

function boundsOf({ value, interval }: Estimate): readonly [number, number] {
  const [low, high] = interval ?? [value, value];
  return [low * 100, high * 100];
}

/** Values with 0 among them, with room around them. */
function rangeOf(values: readonly number[]): Range {
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  const room = (high > low ? high - low : 1) * ROOM;
  return [low - room, high + room];
}

function plotOptions(
  points: readonly Point[],
  ranges: { readonly x: Range; readonly y: Range },
  size: { readonly width: number; readonly height: number },
  palette: Palette,
): Plot.PlotOptions {
  const grid = { stroke: palette.grid, strokeOpacity: 1 };
  const zero = { stroke: palette.faint, strokeWidth: 0.75 };
  return {
    ...size,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: TOP,
    marginBottom: BOTTOM,
    style: { fontSize: `${FONT_SIZE}px` },
    x: { domain: ranges.x, label: null },
    y: { domain: ranges.y, label: null },
    marks: [
      Plot.gridX(grid),
      Plot.gridY(grid),
      Plot.ruleX([0], zero),
      Plot.ruleY([0], zero),
      Plot.frame({ stroke: palette.grid }),
      ...points.flatMap(({ x, y, xs, ys, colour, symbol }) => [
        Plot.ruleY([y], {
          x1: xs[0],
          x2: xs[1],
          stroke: colour,
          strokeWidth: 1.5,
          className: "mbn-interval",
        }),
        Plot.ruleX([x], {
          y1: ys[0],
          y2: ys[1],
          stroke: colour,
          strokeWidth: 1.5,
          className: "mbn-interval",
        }),
        Plot.dot([x], {
          x,
          y,
          symbol,
          r: 5,
          fill: colour,
          className: "mbn-defense",
        }),
      ]),
    ],
  };
}

/** Names beside their points, out of each other's way. */
function namesOf(
  points: readonly Point[],
  ranges: { readonly x: Range; readonly y: Range },
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const frame = { left: LEFT, right: width - RIGHT, top: TOP, bottom: height - BOTTOM };
  const toX = (value: number): number =>
    frame.left + ((value - ranges.x[0]) / (ranges.x[1] - ranges.x[0])) * (frame.right - frame.left);
  const toY = (value: number): number =>
    frame.bottom -
    ((value - ranges.y[0]) / (ranges.y[1] - ranges.y[0])) * (frame.bottom - frame.top);
  const texts = points.map(({ name }) => breakName(name, width * MOST_LABEL));
  const bars = points.flatMap(({ x, y, xs, ys }): readonly Obstacle[] => [
    { left: toX(xs[0]), right: toX(xs[1]), top: toY(y) - 1, bottom: toY(y) + 1, weight: 2 },
    { left: toX(x) - 1, right: toX(x) + 1, top: toY(ys[1]), bottom: toY(ys[0]), weight: 2 },
  ]);
  const labelled = points.map(({ x, y }, index) => {
    const lines = texts[index] ?? [];
    const widest = lines.reduce((most, line) => Math.max(most, textWidth(line)), 0);
    return { x: toX(x), y: toY(y), width: widest, height: LABEL_LINE * lines.length };
  });
  // The zero lines matter less than names, but are in their way too.
  const zeros: readonly Obstacle[] = [
    { left: frame.left, right: frame.right, top: toY(0) - 0.5, bottom: toY(0) + 0.5, weight: 1 },
    { left: toX(0) - 0.5, right: toX(0) + 0.5, top: frame.top, bottom: frame.bottom, weight: 1 },
  ];
  return placeLabels(labelled, [...bars, ...zeros], frame)
    .map((place, index) => labelSvg(place, texts[index] ?? [], points[index]?.colour ?? ""))
    .join("");
}

function labelSvg(place: LabelPlace, lines: readonly string[], colour: string): string {
  const { x, y, anchor, leader } = place;
  const first = y - ((lines.length - 1) * LABEL_LINE) / 2 + FONT_SIZE * 0.35;
  const texts = lines.map((line, at) => {
    const baseline = (first + at * LABEL_LINE).toFixed(1);
    return `<text x="${x.toFixed(1)}" y="${baseline}" fill="${colour}" text-anchor="${anchor}">${escapeText(line)}</text>`;
  });
  if (leader === undefined) return texts.join("");
  const [fromX, fromY, toX, toY] = leader.map((one) => one.toFixed(1));
  return `<path class="mbn-leader" d="M${fromX},${fromY}L${toX},${toY}" stroke="${colour}" stroke-width="0.75" fill="none"/>${texts.join("")}`;
}
