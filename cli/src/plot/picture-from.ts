import type { Trace } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { misuse } from "../failure.ts";
import { readInput } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import { shortNames } from "../overhead/short-names.ts";
import { readingOptions } from "../trace/reading-options.ts";
import { readTraceArguments } from "../trace/trace-files.ts";
import type { CumulativePicture, OverheadPicture, TracePicture } from "./picture.ts";
import { readOverheads } from "./read-overheads.ts";
import { spanOf } from "./time-span.ts";
import { self } from "../self.ts";

/** More lines cannot be told apart. */
const MOST_TRACES = 8;

/** `mbn plot trace TRACE` or `mbn plot trace BASE DEFENDED`. */
export async function tracePicture(
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<TracePicture> {
  const [first, , third] = files;
  if (first === undefined) throw misuse("mbn plot trace needs a trace file", "and takes a second");
  if (third !== undefined)
    throw misuse(`mbn plot trace takes two files at most, not ${files.length}`);
  const traces = await readTraceArguments(files, readingOptions(args), io);
  const [before, after] = traces.map(fromStart);
  if (before === undefined) throw misuse("mbn plot trace needs a trace file");
  const [base, defended] = after === undefined ? [undefined, before] : [before, after];
  return { kind: "trace", base, defended, blocked: [] };
}

export async function cumulativePicture(
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<CumulativePicture> {
  if (files.length === 0) throw misuse("mbn plot cumulative needs a trace file, or several");
  if (files.length > MOST_TRACES) {
    throw misuse(`mbn plot cumulative takes ${MOST_TRACES} files at most, not ${files.length}`);
  }
  const names = shortNames(files);
  const read = await readTraceArguments(files, readingOptions(args), io);
  const traces = read.map((trace, index) => ({
    name: names[index] ?? "",
    trace: fromStart(trace),
  }));
  return { kind: "cumulative", traces };
}

/** Files have clocks of their own: each trace counts from its first packet. */
function fromStart(trace: Trace): Trace {
  const { from } = spanOf([trace]);
  return { ...trace, times: trace.times.map((time) => time - from) };
}

export async function overheadPicture(
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<OverheadPicture> {
  if (files.length === 0) {
    throw misuse("mbn plot overhead needs a file", `${self()} overhead --format json writes them`);
  }
  const latency = args.value("latency") ?? "overhead_duration";
  const bandwidth = args.value("bandwidth") ?? "overhead_data";
  const read = [];
  for (const file of files) {
    read.push(readOverheads(await readInput(file, io), file, { latency, bandwidth }));
  }
  const levels = new Set(
    read.map(({ confidence }) => `${Number((confidence * 100).toPrecision(6))}%`),
  );
  return {
    kind: "overhead",
    defenses: read.flatMap(({ defenses }) => defenses),
    latencyLabel: `latency overhead in % (${latency})`,
    dataLabel: `bandwidth overhead in % (${bandwidth})`,
    note: `Lines are ${[...levels].join(" and ")} bootstrap intervals.`,
  };
}
