import * as fs from "node:fs";
import { resolve } from "node:path";
import { TraceError, readTrace } from "@mbn-lang/runtime/trace";
import type { Trace, TraceNote } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../failure.ts";
import { Failure, systemReason } from "../failure.ts";
import type { Io } from "../io.ts";

/** A trace, or why there is none: one bad file of many does not stop the rest. */
export type TraceFile =
  | { readonly ok: true; readonly trace: Trace; readonly notes: readonly TraceNote[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/** How `-` is called in messages. */
export const STDIN = "standard input";

/** Node reads no larger file at once. */
const LARGEST = 2 ** 31 - 1;

/** A file with one trace in any known format; `shown` is its name in messages. May be empty. */
export function readTraceFile(path: string, shown: string): TraceFile {
  try {
    const stats = fs.statSync(path);
    if (stats.isDirectory()) return cannotRead(shown, "it is a folder");
    if (stats.size > LARGEST) return cannotRead(shown, "it has 2 GiB or more");
    return parseTrace(fs.readFileSync(path), shown);
  } catch (error) {
    return cannotRead(shown, systemReason(error));
  }
}

/** What `bytes` hold; `shown` is where they come from. */
export function parseTrace(bytes: Uint8Array, shown: string): TraceFile {
  try {
    const { trace, notes } = readTrace(bytes);
    return { ok: true, trace, notes };
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const message = `${shown}: ${error.message}`;
    return { ok: false, failure: { kind: "input", message, file: shown, notes: [] } };
  }
}

function cannotRead(shown: string, reason: string): TraceFile {
  const message = `cannot read ${shown}: ${reason}`;
  return { ok: false, failure: { kind: "failure", message, file: shown, notes: [] } };
}

/** The trace of a file, or for `-` of standard input, with its notes printed; throws a `Failure`. */
export async function readTraceArgument(argument: string, io: Io): Promise<Trace> {
  const file =
    argument === "-"
      ? parseTrace(await readStdin(io), STDIN)
      : readTraceFile(resolve(io.cwd, argument), argument);
  if (!file.ok) throw new Failure(file.failure);
  const shown = argument === "-" ? STDIN : argument;
  for (const { message } of file.notes) await io.stderr.write(`note: ${shown}: ${message}\n`);
  return file.trace;
}

/** All of standard input; a person at the terminal is told what is expected. */
export async function readStdin(io: Io): Promise<Uint8Array> {
  if (io.stdinIsTerminal) await io.stderr.write("reading from the terminal; end with Ctrl-D\n");
  return await io.readStdin();
}
