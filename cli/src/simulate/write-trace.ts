import { extname } from "node:path";
import { npyHeader, npyRow, traceCsv, traceJsonLines, traceLines } from "@mbn-lang/runtime/trace";
import type { NpyOptions, Trace } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import { misuse } from "../failure.ts";
import type { OutputFile } from "../output/write-files.ts";

export const TRACE_FILE_FORMATS = ["log", "csv", "jsonl", "npy"] as const;
export type TraceFileFormat = (typeof TRACE_FILE_FORMATS)[number];

export const NPY_VALUES = ["signed-times", "directions", "times"] as const;

/** Most packets of a row: 2 GiB of numbers. */
export const LONGEST_ROW: number = 2 ** 28;

/** How to write the defended trace; the ending of the file's name says in what format. */
export interface TraceOutput {
  readonly path: string;
  readonly format: TraceFileFormat;
  readonly values: NonNullable<NpyOptions["values"]>;
  /** Packets in a row of an array; undefined is as many as there are. */
  readonly length: number | undefined;
}

/**
 * What `--out` and its like ask for; undefined without. `told` is the format where the name does
 * not say it. Throws a `Failure` for other endings.
 */
export function traceOutput(args: Args, told?: TraceFileFormat): TraceOutput | undefined {
  const path = args.value("out");
  const values = NPY_VALUES.find((one) => one === args.value("npy-values"));
  const length = wholeNumber(args, "npy-length", 1);
  const ending = path === undefined ? "" : extname(path).slice(1).toLowerCase();
  const format = told ?? TRACE_FILE_FORMATS.find((one) => one === ending);
  if (format !== "npy" && (values ?? length) !== undefined) {
    throw misuse("--npy-values and --npy-length belong to an --out whose name ends in .npy");
  }
  if (path === undefined) return undefined;
  if (format === undefined) {
    const endings = TRACE_FILE_FORMATS.map((one) => `.${one}`).join(", ");
    throw misuse(`a trace's name ends in ${endings}, not ${path}`);
  }
  return { path, format, values: values ?? "signed-times", length };
}

/** The defended trace as a file, made piece by piece while it is written. */
export function traceFile(output: TraceOutput, trace: Trace): OutputFile {
  return { path: output.path, text: { parts: traceParts(output, trace) }, makesFolders: true };
}

/** The same piece by piece, for what is no file. */
export function traceParts(output: TraceOutput, trace: Trace): Iterable<string | Uint8Array> {
  switch (output.format) {
    case "log":
      return traceLines(trace);
    case "csv":
      return traceCsv(trace);
    case "jsonl":
      return traceJsonLines(trace);
    case "npy": {
      const { values, length = trace.times.length } = output;
      return [npyHeader(1, { values, length }), npyRow(trace, { values, length })];
    }
  }
}
