import type { Args, OptionSpec } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import type { Frame, Theme } from "./picture.ts";
import { DEFAULT_FRAME } from "./picture.ts";

/** CSS pixels: below them the labels have no room. */
const NARROWEST = 320;
const LOWEST = 160;
/** And above them a PNG would need gigabytes. */
const LARGEST = 4000;

const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export const FRAME_OPTIONS: readonly OptionSpec[] = [
  { flags: "--title <text>", description: "above the plot (default: what is drawn)" },
  {
    flags: "--width <px>",
    description: "of the picture, in CSS pixels; a PNG has two for each",
    default: String(DEFAULT_FRAME.width),
    count: { least: NARROWEST, most: LARGEST },
  },
  {
    flags: "--height <px>",
    description: "of the plot, without title, legend and notes",
    count: { least: LOWEST, most: LARGEST },
  },
  {
    flags: "--theme <theme>",
    description: "auto: light, and in an SVG dark for readers who prefer that",
    choices: THEMES,
    default: DEFAULT_FRAME.theme,
  },
];

export function frameFrom(args: Args): Frame {
  return {
    width: wholeNumber(args, "width", NARROWEST) ?? DEFAULT_FRAME.width,
    height: wholeNumber(args, "height", LOWEST),
    title: args.value("title"),
    theme: THEMES.find((theme) => theme === args.value("theme")) ?? DEFAULT_FRAME.theme,
  };
}
