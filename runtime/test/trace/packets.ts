import { readTrace, TraceError } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, Trace } from "@mbn-lang/runtime/trace";
import { expect } from "vitest";

/** A trace as one would write it down: `+` sent, `-` received, `p` behind it for padding. */
export function show({ times, sent, padding }: Trace): string {
  return [...times]
    .map((time, i) => `${time}${sent[i] === 1 ? "+" : "-"}${padding[i] === 1 ? "p" : ""}`)
    .join(" ");
}

/** The trace of an input, shown. */
export function read(input: string | Uint8Array, options: ReadTraceOptions = {}): string {
  return show(readTrace(input, options).trace);
}

/** The error that a call throws; anything but a TraceError fails the test. */
export function faultOf(call: () => unknown): TraceError {
  try {
    call();
  } catch (error) {
    if (error instanceof TraceError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

export function fault(input: string | Uint8Array, options: ReadTraceOptions = {}): TraceError {
  return faultOf(() => readTrace(input, options));
}

/** `expect.stringMatching` as what it stands for: vitest gives it the type any. */
export function matching(pattern: RegExp): string {
  return expect.stringMatching(pattern) as string;
}

/** Bytes one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
