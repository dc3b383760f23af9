import { join } from "node:path";
import type { ReadTraceOptions, TraceEvidence } from "@mbn-lang/runtime/trace";
import { fileBytes } from "../../trace/file-bytes.ts";
import { evidenceOfFiles } from "../../trace/set-conventions.ts";

/** Traces of a data set whose unit and sign are open. It is cloned on its way to a thread. */
export interface GatherJob {
  readonly root: string;
  /** Relative to `root`. */
  readonly paths: readonly string[];
  readonly reading: ReadTraceOptions;
}

/** What the traces of a job say, in this thread. One that cannot be read says nothing here. */
export function gatherHere({ root, paths, reading }: GatherJob): TraceEvidence {
  const read = (path: string): Uint8Array | undefined => fileBytes(join(root, path));
  return evidenceOfFiles(paths, (path) => path, read, reading);
}
