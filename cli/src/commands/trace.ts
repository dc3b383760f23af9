import type { Command } from "../command.ts";
import { misuse } from "../failure.ts";
import { suggest } from "@mbn-lang/grammar";
import { LONGEST_ROW, NPY_VALUES, TRACE_FILE_FORMATS } from "../simulate/write-trace.ts";
import { convertTrace } from "../trace/convert.ts";
import { describeTraces } from "../trace/info.ts";
import { READING_OPTIONS } from "../trace/reading-options.ts";

const KINDS = ["convert", "info"];

export const command: Command = {
  name: "trace",
  summary: "Convert a trace into another format, or tell what is in traces.",
  details: `mbn trace convert IN -o OUT    any format that is read, into .log, .csv, .jsonl or .npy
mbn trace info IN…             format, unit and sign and why, packets, gaps, what was left out

IN is a trace in any format, or - for standard input. Several files of info are understood as one
set: one unit and one meaning of the sign for all. More: docs/traces.md`,
  positionals: [
    { name: "<what>", description: "convert or info" },
    { name: "<file...>", description: "traces, or - for standard input" },
  ],
  options: [
    {
      flags: "-o, --out <file>",
      description: "of convert: .log, .csv, .jsonl or .npy, or - for standard output",
    },
    {
      flags: "--to <format>",
      description: "of convert: the format, where the name of --out does not say it",
      choices: TRACE_FILE_FORMATS,
    },
    {
      flags: "--npy-values <kind>",
      description: "in a .npy array; signed: below 0 where received",
      choices: NPY_VALUES,
    },
    {
      flags: "--npy-length <n>",
      description: "packets in a .npy array, cut or filled with 0 (default: all there are)",
      count: { least: 1, most: LONGEST_ROW },
    },
    ...READING_OPTIONS,
    {
      flags: "--format <format>",
      description: "of info: text or a list of objects",
      choices: ["human", "json"],
      default: "human",
    },
  ],
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const [what = "", ...files] = args.positionals;
    if (files.filter((file) => file === "-").length > 1) {
      throw misuse("standard input (-) can be read only once");
    }
    if (what === "convert") return await convertTrace(files, args, io);
    if (what === "info") return await describeTraces(files, args, io);
    const similar = suggest(what, KINDS);
    throw misuse(
      `mbn trace takes ${KINDS.join(" or ")}, not "${what}"`,
      ...(similar === undefined ? [] : [`did you mean mbn trace ${similar}?`]),
    );
  },
};
