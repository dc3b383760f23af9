import { TIME_UNITS, TRACE_FORMATS } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, SettlingOption, TraceNote } from "@mbn-lang/runtime/trace";
import type { Args, OptionSpec } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import { durationOption } from "../simulate/quantity.ts";

/** How the files of traces are to be understood: of every command that reads some. */
export const READING_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--trace-format <format>",
    description: "of the traces (default: recognised)",
    choices: TRACE_FORMATS,
  },
  {
    flags: "--trace-unit <unit>",
    description: "of their times (default: recognised, one for all)",
    choices: TIME_UNITS,
  },
  {
    flags: "--positive <direction>",
    description: "what their positive packets are (default: recognised, one for all)",
    choices: ["sent", "received"],
  },
  {
    flags: "--trace-index <n>",
    description: "of a file with several traces which one, from 0",
    count: { least: 0, most: 2 ** 31 - 1 },
  },
  { flags: "--array <name>", description: "of an archive of arrays which one (default: X)" },
  {
    flags: "--spacing <time>",
    description: "from packet to packet where there are directions without times: 1ms",
  },
  { flags: "--address <ip>", description: "the client's address in a packet capture" },
];

export function readingOptions(args: Args): ReadTraceOptions {
  const format = TRACE_FORMATS.find((one) => one === args.value("trace-format"));
  const unit = TIME_UNITS.find((one) => one === args.value("trace-unit"));
  const positive = args.value("positive");
  const client = args.value("address");
  const array = args.value("array");
  const index = wholeNumber(args, "trace-index", 0);
  const spacing = durationOption(args, "spacing");
  return {
    ...(format !== undefined && { format }),
    ...(unit !== undefined && { unit }),
    ...((positive === "sent" || positive === "received") && { positive }),
    ...(client !== undefined && { client }),
    ...(array !== undefined && { array }),
    ...(index !== undefined && { index }),
    ...(spacing !== undefined && { spacing }),
  };
}

const HINTS: Readonly<Record<SettlingOption, string>> = {
  format: "--trace-format",
  unit: "--trace-unit s, ms, us or ns",
  positive: "--positive sent or received",
  spacing: "--spacing 1ms or another time",
  client: "--address",
  array: "--array NAME",
  index: "--trace-index N",
};

/** The option of the command line that settles it: `--trace-unit … says it`. */
export function optionHint(option: SettlingOption): string {
  return `${HINTS[option]} says it`;
}

/** A note with the option that settles what was found out. */
export function noteText({ message, option }: TraceNote): string {
  return option === undefined ? message : `${message} (${optionHint(option)})`;
}
