import { MOST_WRITTEN } from "./compiled/addresses.ts";
import { compiledLines } from "./compiled/lines.ts";
import type { Lines } from "./compiled/lines.ts";
import type { Trace } from "./trace.ts";
import { traceLines } from "./write-text.ts";

/** Bytes of the longest line: the digits of 2^53, and `,sn,514` and its end. */
const LONGEST_LINE = 16 + 8;

/**
 * Makes what turns traces into the bytes of `traceLines`, in an array that it uses again: they
 * are valid until the next trace. For many traces: this takes a tenth of the time of strings.
 */
export function traceEncoder(): (trace: Trace) => Uint8Array {
  const lines = compiledLines();
  if (lines === null) return encodeText;
  let bytes = new Uint8Array(0);
  return (trace) => {
    const room = trace.times.length * LONGEST_LINE;
    if (bytes.length < room) bytes = new Uint8Array(2 * room);
    return bytes.subarray(0, encode(lines, trace, bytes));
  };
}

/** The same where there is no WebAssembly. */
function encodeText(trace: Trace): Uint8Array {
  return new TextEncoder().encode([...traceLines(trace)].join(""));
}

/** Writes from the beginning; returns how many bytes. */
function encode(lines: Lines, { times, sent, padding }: Trace, bytes: Uint8Array): number {
  let length = 0;
  for (let start = 0; start < times.length; start += MOST_WRITTEN) {
    const end = Math.min(start + MOST_WRITTEN, times.length);
    lines.times.set(times.subarray(start, end));
    lines.sent.set(sent.subarray(start, end));
    lines.padding.set(padding.subarray(start, end));
    const written = lines.exports.writeLines(end - start);
    bytes.set(lines.text.subarray(0, written), length);
    length += written;
  }
  return length;
}
