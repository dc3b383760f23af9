import type { Args, OptionSpec } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import { misuse } from "../failure.ts";
import type { Frame, Theme } from "./picture.ts";
import { DEFAULT_FRAME } from "./picture.ts";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export const FRAME_OPTIONS: readonly OptionSpec[] = [
  { flags: "--title <text>", description: "above the plot (default: what is drawn)" },
  {
    flags: "--width <px>",
    description: "of the picture, in CSS pixels; a PNG has two for each",
    default: String(DEFAULT_FRAME.width),
  },
  { flags: "--height <px>", description: "of the plot, without title, legend and notes" },
  {
    flags: "--theme <theme>",
    description: "auto: light, and in an SVG dark for readers who prefer that",
    choices: THEMES,
    default: DEFAULT_FRAME.theme,
  },
];

/** CSS pixels: below them the labels have no room. */
const NARROWEST = 320;
const LOWEST = 160;
/** And above them a PNG would need gigabytes. */
const LARGEST = 4000;

export function frameFrom(args: Args): Frame {
  return {
    width: size(args, "width", NARROWEST) ?? DEFAULT_FRAME.width,
    height: size(args, "height", LOWEST),
    title: args.value("title"),
    theme: THEMES.find((theme) => theme === args.value("theme")) ?? DEFAULT_FRAME.theme,
  };
}

function size(args: Args, name: string, least: number): number | undefined {
  const pixels = wholeNumber(args, name, least);
  if (pixels !== undefined && pixels > LARGEST) {
    throw misuse(`--${name} takes at most ${LARGEST}, not ${pixels}`);
  }
  return pixels;
}
