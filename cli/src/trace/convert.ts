import { resolve } from "node:path";
import type { Args } from "../arguments.ts";
import { EXIT_FINE } from "../exit.ts";
import { misuse } from "../failure.ts";
import { isSameFile } from "../files/folders.ts";
import type { Io } from "../io.ts";
import { TRACE_FILE_FORMATS, traceFile, traceOutput, traceParts } from "../simulate/write-trace.ts";
import type { TraceOutput } from "../simulate/write-trace.ts";
import { readingOptions } from "./reading-options.ts";
import { openTraceFiles, readOneOf } from "./trace-files.ts";

/** `mbn trace convert IN -o OUT`; returns the exit code. */
export async function convertTrace(files: readonly string[], args: Args, io: Io): Promise<number> {
  const [input = "", second] = files;
  if (second !== undefined) {
    throw misuse("mbn trace convert takes one file", "-o says where the result goes");
  }
  const output = outputOf(args);
  if (isSameFile(resolve(io.cwd, input), resolve(io.cwd, output.path))) {
    throw misuse(`--out ${output.path} is the file that is read`, "name another file");
  }
  const opened = await openTraceFiles([input], readingOptions(args), io);
  const trace = await readOneOf(opened, input, io);
  if (output.path !== "-") io.writeFiles([traceFile(output, trace)]);
  else for (const part of traceParts(output, trace)) await io.stdout.write(part);
  return EXIT_FINE;
}

/** Standard output has no ending that says the format: it is the reference's unless told. */
function outputOf(args: Args): TraceOutput {
  const told = TRACE_FILE_FORMATS.find((one) => one === args.value("to"));
  const output = traceOutput(args, told ?? (args.value("out") === "-" ? "log" : undefined));
  if (output !== undefined) return output;
  throw misuse("say where the trace goes", "-o trace.log, .csv, .jsonl or .npy, or -o -");
}
