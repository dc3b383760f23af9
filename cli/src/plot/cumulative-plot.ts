import * as Plot from "@observablehq/plot";
import type { Trace } from "@mbn-lang/runtime/trace";
import { axisNames } from "./axis-names.ts";
import { cumulativeSteps, mergeCurves } from "./curve.ts";
import type { Step } from "./curve.ts";
import { paletteOf } from "./palette.ts";
import type { Palette } from "./palette.ts";
import type { CumulativePicture, Frame } from "./picture.ts";
import { plotInside } from "./plot-inside.ts";
import { sheetSvg } from "./sheet.ts";
import { spreadOut } from "./spread.ts";
import { FONT_SIZE, breakName, escapeText, textWidth } from "./svg-text.ts";
import type { Span } from "./time-span.ts";
import { spanOf } from "./time-span.ts";
import { unitOf } from "./time-unit.ts";

const LEFT = 68;
const TOP = 14;
const BOTTOM = 44;
const HEIGHT = 380;
/** Share of the width that names may take. */
const MOST_LABEL = 0.3;
/** From the end of a line to its name: the leader between them says which is whose. */
const LEADER = 22;
/** Height of a name with the room to the next. */
const NAME = FONT_SIZE + 4;
/** Before the name of a line that coincides with the one above. */
const SAME = "= ";
/** Lines are told apart on grey paper by these. */
const DASHES = ["none", "7 3", "2 2.5", "10 3 2 3", "4 4", "12 4", "1 3", "6 2 1 2 1 2"];

/** A line and whose it is. */
interface Series {
  readonly name: string;
  /** What of the trace it counts, where that has to be said. */
  readonly part: string;
  readonly trace: Trace;
  readonly only: "all" | "data";
}

interface Line {
  /** Rows of text: its name, and those of others that coincide with it. */
  readonly names: readonly string[];
  readonly steps: readonly Step[];
  readonly total: number;
  readonly stroke: string;
  readonly dash: string;
}

/** Where the plot is on its sheet, CSS pixels. */
interface Box {
  readonly width: number;
  readonly height: number;
  readonly right: number;
}

/** How many packets there are up to each moment, a line a trace, or two where it has padding. */
export function cumulativeSvg({ traces, title }: CumulativePicture, frame: Frame): string {
  const { width, theme } = frame;
  const palette = paletteOf(theme);
  const series = traces.flatMap(seriesOf);
  const widest = series.reduce((most, { name, part }) => Math.max(most, textWidth(name + part)), 0);
  // The equals sign is before names of lines that coincide.
  const labelWidth = Math.min(width * MOST_LABEL, widest + textWidth(SAME) + 1);
  const right = Math.ceil(labelWidth) + LEADER + 14;
  const span = spanOf(traces.map(({ trace }) => trace));
  const columns = Math.max(1, Math.round(width - LEFT - right));
  const curves = series.map(({ name, part, trace, only }) => ({
    names: [name + part],
    steps: cumulativeSteps(trace, only, { ...span, columns }),
  }));
  const most = curves.reduce((sofar, { steps }) => Math.max(sofar, steps.at(-1)?.count ?? 0), 1);
  const top = most * 1.02;
  const wanted = frame.height ?? HEIGHT;
  // A difference that is no pixel cannot be seen.
  const merged = mergeCurves(curves, top / (wanted - TOP - BOTTOM), span, columns);
  const lines = merged.map(({ names, steps }, index): Line => ({
    names: names.flatMap((name, at) => breakName((at === 0 ? "" : SAME) + name, labelWidth)),
    steps,
    total: steps.at(-1)?.count ?? 0,
    stroke: palette.series[index % palette.series.length] ?? palette.ink,
    // Where colours begin again, dashes are others.
    dash: DASHES[(index + Math.floor(index / palette.series.length)) % DASHES.length] ?? "none",
  }));
  const rows = lines.reduce((sum, { names }) => sum + names.length, 0);
  // All names have room.
  const box = { width, height: Math.max(wanted, TOP + BOTTOM + rows * NAME), right };
  const options = plotOptions(lines, span, top, box, palette);
  const axes = axisNames(
    { ...box, left: LEFT, top: TOP, bottom: BOTTOM },
    palette.ink,
    `time (${unitOf(span.to - span.from).name})`,
    "packets so far",
  );
  return sheetSvg(
    {
      palette,
      theme,
      width,
      plotHeight: box.height,
      title: frame.title ?? title,
      legend: [],
      notes: [],
    },
    plotInside(options, palette.faint) + namesSvg(lines, top, box) + axes,
  );
}

function seriesOf({ name, trace }: CumulativePicture["traces"][number]): readonly Series[] {
  if (!trace.padding.includes(1)) return [{ name, part: "", trace, only: "all" }];
  return [
    { name, part: ", all", trace, only: "all" },
    { name, part: ", normal", trace, only: "data" },
  ];
}

function plotOptions(
  lines: readonly Line[],
  { from, to }: Span,
  top: number,
  { width, height, right }: Box,
  palette: Palette,
): Plot.PlotOptions {
  const unit = unitOf(to - from).size;
  const ticks = Math.min(6, Math.floor(top));
  return {
    width,
    height,
    marginLeft: LEFT,
    marginRight: right,
    marginTop: TOP,
    marginBottom: BOTTOM,
    style: { fontSize: `${FONT_SIZE}px` },
    x: { domain: [from / unit, to > from ? to / unit : from / unit + 1], label: null },
    y: { domain: [0, top], label: null, ticks, tickFormat: "d" },
    marks: [
      Plot.gridY({ ticks, stroke: palette.grid, strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: palette.ink, strokeWidth: 0.75 }),
      ...lines.map(({ steps, stroke, dash }) =>
        Plot.line(steps, {
          x: (step: Step) => step.time / unit,
          y: "count",
          curve: "step-after",
          stroke,
          strokeWidth: 2,
          strokeDasharray: dash,
          className: "mbn-curve",
        }),
      ),
    ],
  };
}

/** Each line's names to the right of its end, joined to it where they had to give way. */
function namesSvg(lines: readonly Line[], top: number, { width, height, right }: Box): string {
  const x = width - right;
  const ends = lines.map(({ total }) => TOP + (1 - total / top) * (height - TOP - BOTTOM));
  // Every row of a name has a place; those of one line follow each other.
  const rows = lines.flatMap(({ names }, line) => names.map((text) => ({ text, line })));
  const wanted = rows.map(({ line }) => ends[line] ?? 0);
  const places = spreadOut(wanted, NAME, TOP, height - BOTTOM);
  return rows
    .map(({ text, line }, row) => {
      const { stroke = "", dash = "none" } = lines[line] ?? {};
      const [end = 0, place = 0] = [ends[line], places[row]];
      const isFirst = rows[row - 1]?.line !== line;
      const path = `M${x},${end.toFixed(1)}L${x + LEADER},${place.toFixed(1)}`;
      const baseline = (place + FONT_SIZE * 0.35).toFixed(1);
      return [
        isFirst
          ? `<path d="${path}" stroke="${stroke}" stroke-dasharray="${dash}" fill="none"/>`
          : "",
        `<text x="${x + LEADER + 4}" y="${baseline}" fill="${stroke}" text-anchor="start">${escapeText(text)}</text>`,
      ].join("");
    })
    .join("");
}
