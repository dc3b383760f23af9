import type { Trace } from "@mbn-lang/runtime/trace";

/** A trace from words such as `s0`, `rp5`: direction, `p` for padding, time in nanoseconds. */
export function traceOf(text: string): Trace {
  const words = text.split(" ").filter((word) => word !== "");
  return {
    times: Float64Array.from(words, (word) => Number(word.replace(/^\D+/, ""))),
    sent: Uint8Array.from(words, (word) => (word.startsWith("s") ? 1 : 0)),
    padding: Uint8Array.from(words, (word) => (word[1] === "p" ? 1 : 0)),
  };
}
