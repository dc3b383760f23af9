import { TraceError } from "./error.ts";
import type { TraceNoteCode, TraceReading } from "./reading.ts";

/** What a note of these codes tells of is not in the trace. */
const LEFT_OUT: ReadonlySet<TraceNoteCode> = new Set([
  "skipped-lines",
  "skipped-zeros",
  "no-payload",
  "retransmitted",
  "other-hosts",
  "not-ip",
  "cut-short",
  "no-time",
  "truncated",
]);

/**
 * The same reading, if it holds a packet that is no padding, or with `padding` any packet.
 *
 * @throws {TraceError} "empty", with all that was left out.
 */
export function requirePackets(reading: TraceReading, padding = false): TraceReading {
  const { trace, notes } = reading;
  if (padding ? trace.times.length > 0 : trace.padding.includes(0)) return reading;
  const leftOut = notes.filter(({ code }) => LEFT_OUT.has(code)).map(({ message }) => message);
  const count = trace.times.length;
  const what = count > 0 ? `no packet in it but padding (${count} packets)` : "no packet in it";
  const why = leftOut.length > 0 ? `: ${leftOut.join("; ")}` : "";
  throw new TraceError("empty", `there is ${what}${why}`);
}
