import { resolve } from "node:path";
import { TraceError, readTrace } from "@mbn-lang/runtime/trace";
import type { Trace, TraceNote } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../failure.ts";
import { Failure } from "../failure.ts";
import { MOST_OF_TRACE } from "../files/bounds.ts";
import { readBytes } from "../files/read-file.ts";
import type { Io } from "../io.ts";
import { printable } from "../report/printable.ts";

/** A trace, or why there is none: one bad file of many does not stop the rest. */
export type TraceFile =
  | { readonly ok: true; readonly trace: Trace; readonly notes: readonly TraceNote[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/** How `-` is called in messages. */
export const STDIN = "standard input";

/** A file with one trace in any known format; `shown` is its name in messages. May be empty. */
export function readTraceFile(path: string, shown: string): TraceFile {
  try {
    return parseTrace(readBytes(path, shown, { most: MOST_OF_TRACE }), shown);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ok: false, failure: error.facts };
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

/** The trace of a file, or for `-` of standard input, with its notes printed; throws a `Failure`. */
export async function readTraceArgument(argument: string, io: Io): Promise<Trace> {
  const file =
    argument === "-"
      ? parseTrace(await readStdin(io), STDIN)
      : readTraceFile(resolve(io.cwd, argument), argument);
  if (!file.ok) throw new Failure(file.failure);
  const shown = argument === "-" ? STDIN : argument;
  for (const { message } of file.notes)
    await io.stderr.write(`note: ${printable(`${shown}: ${message}`)}\n`);
  return file.trace;
}

/** All of standard input; a person at the terminal is told what is expected. */
export async function readStdin(io: Io): Promise<Uint8Array> {
  if (io.stdinIsTerminal) await io.stderr.write("reading from the terminal; end with Ctrl-D\n");
  return await io.readStdin();
}
