import type { Theme } from "./picture.ts";

/** What a colour is for. Every colour of the light palette occurs once: see `darkStyle`. */
export interface Palette {
  readonly ground: string;
  readonly ink: string;
  /** Axes and remarks. */
  readonly faint: string;
  readonly grid: string;
  /** Packets that carry data. */
  readonly data: string;
  readonly padding: string;
  /** Times in which a side blocks. */
  readonly blocked: string;
  /** Told apart by dashes and shapes as well: on grey paper colours are not enough. */
  readonly series: readonly string[];
}

// Series after M. Okabe and K. Ito, "Color Universal Design", 2008, darkened for white ground.
const LIGHT: Palette = {
  ground: "#ffffff",
  ink: "#1d2026",
  faint: "#5b616b",
  grid: "#dcdfe4",
  data: "#1f4e79",
  padding: "#d9822b",
  blocked: "#d3d6dc",
  series: ["#0b5c94", "#b8500c", "#00755a", "#8e4585", "#7a5c00", "#3d3d3d", "#a8323e", "#2f6f77"],
};

const DARK: Palette = {
  ground: "#16191f",
  ink: "#e8eaee",
  faint: "#a7aeb9",
  grid: "#323843",
  data: "#7fb6ea",
  padding: "#f0a44b",
  blocked: "#474e5b",
  series: ["#6cb8f0", "#f59a57", "#43c9a2", "#d99bd0", "#dcbc4a", "#c4c4c4", "#f28b94", "#7fcbd4"],
};

/** The colours to draw with; `auto` is drawn light. */
export function paletteOf(theme: Theme): Palette {
  return theme === "dark" ? DARK : LIGHT;
}

/**
 * Rules that turn a light drawing dark where its reader prefers that. They go by the colours
 * in the drawing's attributes, which every program understands that knows no style sheets.
 */
export function darkStyle(): string {
  const pairs = [
    ...(["ground", "ink", "faint", "grid", "data", "padding", "blocked"] as const).map(
      (name) => [LIGHT[name], DARK[name]] as const,
    ),
    ...LIGHT.series.map((light, index) => [light, DARK.series[index] ?? light] as const),
  ];
  const rules = pairs.flatMap(([light, dark]) => [
    `.mbn-plot [fill="${light}"]{fill:${dark}}`,
    `.mbn-plot [stroke="${light}"]{stroke:${dark}}`,
  ]);
  return `@media screen and (prefers-color-scheme:dark){${rules.join("")}}`;
}
