import * as fs from "node:fs";
import { resolve } from "node:path";
import { readTrace, requirePackets, TraceError } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, TraceReading } from "@mbn-lang/runtime/trace";
import { Failure, systemReason } from "../failure.ts";
import type { Io } from "../io.ts";
import { traceFailure } from "../trace/trace-failure.ts";

/** Node reads no larger file at once. */
const LARGEST = 2 ** 31 - 1;

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
  if (io.stdinIsTerminal) await io.stderr.write("reading from the terminal; end with Ctrl-D\n");
  return await io.readStdin();
}

/** A file's bytes; throws a `Failure`. */
export function readBytes(path: string, io: Io): Uint8Array {
  const full = resolve(io.cwd, path);
  try {
    const stats = fs.statSync(full);
    if (stats.isDirectory()) {
      throw cannotRead(path, "it is a folder", ["a whole data set is simulated with --dataset"]);
    }
    if (stats.size > LARGEST) throw cannotRead(path, "it has 2 GiB or more", []);
    return fs.readFileSync(full);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw cannotRead(path, systemReason(error), []);
  }
}

function cannotRead(path: string, reason: string, notes: readonly string[]): Failure {
  return new Failure({
    kind: "failure",
    message: `cannot read ${path}: ${reason}`,
    file: path,
    notes,
  });
}
