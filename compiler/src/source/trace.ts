import { readTrace, requirePackets, TraceError } from "@mbn-lang/runtime/trace";
import type { TraceReading } from "@mbn-lang/runtime/trace";
import type { TracePacket } from "./program.ts";

// Recorded traffic, read by what reads it for the simulator.

export type TraceContent =
  | {
      readonly ok: true;
      readonly packets: readonly TracePacket[];
      /** What the file does not say and its numbers look like, a sentence each. */
      readonly guesses: readonly string[];
    }
  /** `line` counts from 1; undefined where it is not one line's fault. */
  | { readonly ok: false; readonly line: number | undefined; readonly reason: string };

/** The packets of a trace in any format, padding among them: an observer sees it too. */
export function parseTrace(content: string | Uint8Array): TraceContent {
  try {
    const { trace, notes } = readPackets(content);
    const { times, sent } = trace;
    // A division rounds once, as the decimal itself would be.
    const packets = Array.from(times, (time, i) => ({ time: time / 1000, sent: sent[i] === 1 }));
    const guesses = notes.filter(({ option }) => option !== undefined);
    return { ok: true, packets, guesses: guesses.map(({ message }) => message) };
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const { line } = error.place;
    const start = line === undefined ? "" : `line ${line}: `;
    return { ok: false, line, reason: error.message.slice(start.length) };
  }
}

function readPackets(content: string | Uint8Array): TraceReading {
  return requirePackets(readTrace(content), true);
}
