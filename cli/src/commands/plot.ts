import type { Args } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { misuse } from "../failure.ts";
import { suggest } from "@mbn-lang/grammar";
import type { Io } from "../io.ts";
import { FRAME_OPTIONS, frameFrom } from "../plot/frame-options.ts";
import { cumulativePicture, overheadPicture, tracePicture } from "../plot/picture-from.ts";
import type { Picture } from "../plot/picture.ts";
import { READING_OPTIONS } from "../trace/reading-options.ts";
import { pictureFormat, renderPicture } from "../plot/render-picture.ts";

const KINDS = ["trace", "overhead", "cumulative"] as const;
type Kind = (typeof KINDS)[number];

export const command: Command = {
  name: "plot",
  summary: "Draw traces, cumulative curves, or what defenses cost, as SVG or PNG.",
  details: `mbn plot trace BASE [DEFENDED] -o x.svg     packets sent and received, before and after
mbn plot trace TRACE… -o x.svg              of up to eight traces, one below the other
mbn plot cumulative TRACE… -o x.svg         packets so far, a line a trace
mbn plot overhead RESULT.json… -o x.svg     latency against bandwidth, from mbn overhead --format json

mbn simulate --plot draws a trace with the times in which it was blocked.`,
  positionals: [
    { name: "<what>", description: "trace, cumulative or overhead" },
    { name: "<file...>", description: "traces, or results of mbn overhead --format json" },
  ],
  options: [
    { flags: "-o, --output <file>", description: "the picture: its name ends in .svg or .png" },
    ...FRAME_OPTIONS,
    ...READING_OPTIONS,
    {
      flags: "--latency <metric>",
      description: "of plot overhead: what counts as latency",
      default: "overhead_duration",
    },
    {
      flags: "--bandwidth <metric>",
      description: "of plot overhead: what counts as bandwidth",
      default: "overhead_data",
    },
    {
      flags: "--format <format>",
      description: "how problems are reported",
      choices: ["human", "json"],
      default: "human",
    },
  ],
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const [what = "", ...files] = args.positionals;
    const kind = kindOf(what);
    const output = args.value("output");
    if (output === undefined) throw misuse("say where the picture goes", "-o picture.svg or .png");
    // Before anything is read.
    pictureFormat(output);
    const frame = frameFrom(args);
    if (files.filter((file) => file === "-").length > 1) {
      throw misuse("standard input (-) can be read only once");
    }
    const picture = await pictureOf(kind, files, args, io);
    io.writeFiles([await renderPicture(output, picture, frame)]);
    return EXIT_FINE;
  },
};

function kindOf(text: string): Kind {
  const kind = KINDS.find((one) => one === text);
  if (kind !== undefined) return kind;
  const similar = suggest(text, KINDS);
  throw misuse(
    `mbn plot draws ${KINDS.join(", ")}, not "${text}"`,
    ...(similar === undefined ? [] : [`did you mean mbn plot ${similar}?`]),
  );
}

async function pictureOf(
  kind: Kind,
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<Picture> {
  switch (kind) {
    case "trace":
      return await tracePicture(files, args, io);
    case "cumulative":
      return await cumulativePicture(files, args, io);
    case "overhead":
      return await overheadPicture(files, args, io);
  }
}
