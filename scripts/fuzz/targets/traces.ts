import { seeded } from "../seeded.ts";
import { fuzzTrace } from "../traces.ts";

export const target = seeded("files of every trace format: a trace, or a TraceError", (seed) => {
  fuzzTrace(seed);
  return undefined;
});
