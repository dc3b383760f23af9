import { columns } from "./record.ts";
import { nowOf } from "./run.ts";
import type { Run } from "./run.ts";
import type { Simulation } from "./simulation.ts";

/** What has happened so far, the caller's to keep. */
export function resultOf(run: Run): Simulation {
  return {
    ...columns(run.recording),
    blocked: {
      client: blockedSpans(run.client.spans, nowOf(run)),
      server: blockedSpans(run.server.spans, nowOf(run)),
    },
    stop: run.stop ?? "no more events",
    iterations: run.steps,
  };
}

/** Spans of blocking without those of no length; the last one ends now if it has not ended. */
export function blockedSpans(spans: ArrayLike<number>, now: number): Float64Array {
  const kept: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const from = spans[i] ?? 0;
    const to = spans[i + 1] ?? now;
    if (to > from) kept.push(from, to);
  }
  return new Float64Array(kept);
}
