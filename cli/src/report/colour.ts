import { styleText } from "node:util";
import type { Io } from "../io.ts";
import type { Sink } from "../output/sink.ts";

export type Style = "red" | "yellow" | "cyan" | "green" | "blue" | "dim" | "bold";

/** Paints text, or returns it as it is. */
export type Paint = (style: Style, text: string) => string;

/** How a sink wants its text. */
export interface Screen {
  /** Code frames and tables for people; otherwise one line per message. */
  readonly frames: boolean;
  readonly columns: number;
  readonly paint: Paint;
}

const NARROWEST = 40;

/**
 * NO_COLOR (https://no-color.org) wins over FORCE_COLOR. FORCE_COLOR also asks for the
 * terminal's layout: whoever sets it shows the output to people.
 */
export function screenOf(io: Io, sink: Sink): Screen {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "" && FORCE_COLOR !== "0";
  const frames = sink.isTerminal || forced;
  const refused = (NO_COLOR ?? "") !== "" || FORCE_COLOR === "0" || (TERM === "dumb" && !forced);
  return {
    frames,
    columns: Math.max(NARROWEST, sink.columns),
    paint: frames && !refused ? coloured : plain,
  };
}

function coloured(style: Style, text: string): string {
  return styleText(style, text, { validateStream: false });
}

function plain(_style: Style, text: string): string {
  return text;
}
