import type { Trace } from "@mbn-lang/runtime/trace";

/** Nanoseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first packet of all traces to the last; from 0 to 0 without any. */
export function spanOf(traces: readonly Trace[]): Span {
  let from = Infinity;
  let to = -Infinity;
  for (const { times } of traces) {
    for (const time of times) {
      if (time < from) from = time;
      if (time > to) to = time;
    }
  }
  return from <= to ? { from, to } : { from: 0, to: 0 };
}
