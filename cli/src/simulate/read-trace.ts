import { resolve } from "node:path";
import { readTrace, requirePackets, TraceError } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, TraceReading } from "@mbn-lang/runtime/trace";
import { Failure } from "../failure.ts";
import { MOST_OF_TRACE } from "../files/bounds.ts";
import { readBytes as readFileBytes } from "../files/read-file.ts";
import { WAITING_FOR_TERMINAL } from "../files/read-stdin.ts";
import type { Io } from "../io.ts";
import { traceFailure } from "../trace/trace-failure.ts";

/** A trace in any format that is known; at least one packet. @throws {TraceError} */
export function readTraceBytes(bytes: Uint8Array, options: ReadTraceOptions): TraceReading {
  return requirePackets(readTrace(bytes, options));
}

/** The trace of `--trace`, from a file or for `-` from standard input; throws a `Failure`. */
export async function readTraceFile(
  argument: string,
  options: ReadTraceOptions,
  io: Io,
): Promise<TraceReading> {
  const shown = argument === "-" ? "standard input" : argument;
  const bytes = argument === "-" ? await readStdin(io) : readBytes(argument, io);
  try {
    return readTraceBytes(bytes, options);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    throw new Failure(traceFailure(error, shown, argument));
  }
}

/** All of standard input; a person at the terminal is told what is expected. */
export async function readStdin(io: Io): Promise<Uint8Array> {
  if (io.stdinIsTerminal) await io.stderr.write(WAITING_FOR_TERMINAL);
  return await io.readStdin();
}

/** A file's bytes; throws a `Failure`. */
export function readBytes(path: string, io: Io): Uint8Array {
  return readFileBytes(resolve(io.cwd, path), path, {
    most: MOST_OF_TRACE,
    folder: ["it is a folder", "a whole data set is simulated with --dataset"],
  });
}
