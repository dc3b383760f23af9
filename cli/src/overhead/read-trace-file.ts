import { TraceError, readTrace, readTraces, requirePackets } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, Trace, TraceNote, TraceReading } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../failure.ts";
import { Failure } from "../failure.ts";
import { MOST_OF_TRACE } from "../files/bounds.ts";
import { readBytes } from "../files/read-file.ts";
import { traceFailure } from "../trace/trace-failure.ts";

/** A trace, or why there is none: one bad file of many does not stop the rest. */
export type TraceFile =
  | { readonly ok: true; readonly trace: Trace; readonly notes: readonly TraceNote[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/** How `-` is called in messages. */
export const STDIN = "standard input";

/** How a file is read, and what must be in it. */
export interface FileReading {
  readonly options: ReadTraceOptions;
  /** A packet with data, any packet, or none if it is a trace that a simulator has written. */
  readonly demand: "data" | "packets" | "nothing";
}

/** A file with a trace in any known format; `shown` is its name in messages. */
export function readTraceFile(path: string, shown: string, reading: FileReading): TraceFile {
  try {
    return parseTrace(readBytes(path, shown, { most: MOST_OF_TRACE }), shown, reading);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ok: false, failure: error.facts };
  }
}

/** What `bytes` hold; `shown` is where they come from. */
export function parseTrace(bytes: Uint8Array, shown: string, reading: FileReading): TraceFile {
  try {
    const found = readChosen(bytes, reading.options);
    const { trace, notes } = found;
    if (reading.demand !== "nothing" || found.format !== "maybenot") {
      requirePackets(found, reading.demand !== "data");
    }
    return { ok: true, trace, notes };
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    return { ok: false, failure: traceFailure(error, shown, shown) };
  }
}

/** The trace told by its index, which says nothing where there is but one: its pair may have many. */
export function readChosen(bytes: Uint8Array, options: ReadTraceOptions): TraceReading {
  const set = readTraces(bytes, options);
  return set.count === 1 ? set.read(0) : readTrace(bytes, options);
}
