import { arrayTraces } from "./array/array-traces.ts";
import { readNpy } from "./array/npy.ts";
import { readNpz } from "./array/npz.ts";
import { captureTrace } from "./capture/read-capture.ts";
import { TraceError } from "./error.ts";
import { recogniseBinary } from "./recognise.ts";
import type { ReadTraceOptions, TraceFormat, TraceReading, TraceSet } from "./reading.ts";
import { readText } from "./text/read-text.ts";

/**
 * Reads the traces of a file: of most formats one, of arrays and of text with a trace a line many.
 * Other than `parseMaybenotTrace`, it gives times since the first packet, ordered; only the
 * reference's own format keeps its times and its order.
 *
 * @throws {TraceError} for what is no trace or not the format told. Faults of one trace of several
 *   are thrown when that one is read.
 */
export function readTraces(input: string | Uint8Array, options: ReadTraceOptions = {}): TraceSet {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const format = options.format ?? recogniseBinary(bytes);
  return readAs(format, bytes, options);
}

/**
 * Reads a trace; of a file with several, the one that `options.index` tells.
 *
 * @throws {TraceError} as `readTraces`, and "option" if it is not told which of several.
 */
export function readTrace(
  input: string | Uint8Array,
  options: ReadTraceOptions = {},
): TraceReading {
  const set = readTraces(input, options);
  if (set.count > 1 && options.index === undefined) {
    const fix = `say which one to read, from 0 to ${set.count - 1}`;
    throw new TraceError("option", `the file holds ${set.count} traces: ${fix}`, {}, "index");
  }
  return set.read(options.index ?? 0);
}

function readAs(
  format: TraceFormat | null,
  bytes: Uint8Array,
  options: ReadTraceOptions,
): TraceSet {
  switch (format) {
    case "npy":
      return arrayTraces(readNpy(bytes), format, null, options);
    case "npz":
      return readNpz(bytes, options);
    case "pcap":
    case "pcapng":
      return captureTrace(bytes, format, options);
    case "maybenot":
    case "cells":
    case "csv":
    case "jsonl":
    case "signed-times":
    case "rows":
    case null:
      return readText(bytes, format, options);
  }
}
