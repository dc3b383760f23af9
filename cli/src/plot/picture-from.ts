import type { Trace } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { misuse } from "../failure.ts";
import { readInput } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import { STDIN } from "../overhead/read-trace-file.ts";
import { sharedPath } from "../output/shared-path.ts";
import { shortNames } from "../overhead/short-names.ts";
import { readingOptions } from "../trace/reading-options.ts";
import { readTraceArguments } from "../trace/trace-files.ts";
import type { CumulativePicture, OverheadPicture, TracePicture } from "./picture.ts";
import { readOverheads } from "./read-overheads.ts";
import { spanOf } from "./time-span.ts";
import { self } from "../self.ts";

/** More lines cannot be told apart. */
const MOST_TRACES = 8;

/** `mbn plot trace TRACE`, `mbn plot trace BASE DEFENDED`, or several traces. */
export async function tracePicture(
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<TracePicture> {
  if (files.length === 0) throw misuse("mbn plot trace needs a trace file", "and takes several");
  checkNumber("trace", files);
  const read = await readTraceArguments(files, readingOptions(args), io);
  const traces = read.map(fromStart);
  const names = files.map((file) => shownName(file, io));
  const [first = "", second = ""] = names;
  const isPair = files.length === 2;
  const labels = files.length === 1 ? [""] : isPair ? ["before", "after"] : names;
  return {
    kind: "trace",
    panels: traces.map((trace, index) => ({ label: labels[index] ?? "", trace })),
    blocked: [],
    title: isPair ? `${first} before, ${second} after` : names.join(", "),
  };
}

/** A file as pictures name it, which are shown to others. */
function shownName(file: string, io: Io): string {
  return file === "-" ? STDIN : sharedPath(io.cwd, file);
}

function checkNumber(kind: string, files: readonly string[]): void {
  if (files.length <= MOST_TRACES) return;
  throw misuse(`mbn plot ${kind} takes ${MOST_TRACES} files at most, not ${files.length}`);
}

export async function cumulativePicture(
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<CumulativePicture> {
  if (files.length === 0) throw misuse("mbn plot cumulative needs a trace file, or several");
  checkNumber("cumulative", files);
  const names = shortNames(files);
  const read = await readTraceArguments(files, readingOptions(args), io);
  const traces = read.map((trace, index) => ({
    name: sharedPath(io.cwd, names[index] ?? ""),
    trace: fromStart(trace),
  }));
  const title = `Packets so far: ${files.map((file) => shownName(file, io)).join(", ")}`;
  return { kind: "cumulative", traces, title };
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
    title: `What defenses cost on ${[...new Set(read.map(({ base }) => base))].join(" and ")}`,
    note: `Lines are ${[...levels].join(" and ")} bootstrap intervals.`,
  };
}
