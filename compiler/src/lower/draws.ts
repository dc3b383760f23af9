import { NO_STREAM } from "../evaluate/explore/exploration.ts";
import type { Run } from "../evaluate/run.ts";
import { streamAt } from "../evaluate/stream.ts";
import type { Stream } from "../evaluate/stream.ts";

/** Where a body draws from: what is drawn is not known where what is not known is passed over. */
export function streamOf(run: Run, seed: string, path: string): Stream {
  return run.exploration === undefined ? streamAt(seed, path) : NO_STREAM;
}
