import type { Trace } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { misuse } from "../failure.ts";
import { readInput } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import { readTraceArgument } from "../overhead/read-trace-file.ts";
import { sharedPath } from "../output/shared-path.ts";
import { shortNames } from "../overhead/short-names.ts";
import type { CumulativePicture, OverheadPicture, TracePicture } from "./picture.ts";
import { readOverheads } from "./read-overheads.ts";
import { spanOf } from "./time-span.ts";

/** More lines cannot be told apart. */
const MOST_TRACES = 8;

/** `mbn plot trace TRACE` or `mbn plot trace BASE DEFENDED`. */
export async function tracePicture(files: readonly string[], io: Io): Promise<TracePicture> {
  const [first, second, third] = files;
  if (first === undefined) throw misuse("mbn plot trace needs a trace file", "and takes a second");
  if (third !== undefined)
    throw misuse(`mbn plot trace takes two files at most, not ${files.length}`);
  const trace = fromStart(await readTraceArgument(first, io));
  if (second === undefined) {
    return { kind: "trace", base: undefined, defended: trace, blocked: [] };
  }
  const defended = fromStart(await readTraceArgument(second, io));
  return { kind: "trace", base: trace, defended, blocked: [] };
}

export async function cumulativePicture(
  files: readonly string[],
  io: Io,
): Promise<CumulativePicture> {
  if (files.length === 0) throw misuse("mbn plot cumulative needs a trace file, or several");
  if (files.length > MOST_TRACES) {
    throw misuse(`mbn plot cumulative takes ${MOST_TRACES} files at most, not ${files.length}`);
  }
  const names = shortNames(files);
  const traces = [];
  for (const [index, file] of files.entries()) {
    const trace = fromStart(await readTraceArgument(file, io));
    traces.push({ name: sharedPath(io.cwd, names[index] ?? file), trace });
  }
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
    throw misuse("mbn plot overhead needs a file", "mbn overhead --format json writes them");
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
