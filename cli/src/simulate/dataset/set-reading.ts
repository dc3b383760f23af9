import { availableParallelism } from "node:os";
import { join } from "node:path";
import { mergeEvidence, NO_EVIDENCE } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, TraceEvidence } from "@mbn-lang/runtime/trace";
import { decideReading, isOpen, leavesOpen } from "../../trace/set-conventions.ts";
import type { SetReading } from "../../trace/set-conventions.ts";
import { gatherHere } from "./gather-here.ts";
import { planDataset } from "./plan.ts";
import type { PlannedTrace } from "./plan.ts";
import { runGathering } from "./pool.ts";

/** Bytes up to which starting threads takes longer than reading them here. */
const FEW_BYTES = 1 << 22;

/** Traces of a job. */
const PORTION = 64;

/**
 * Decides once how all traces of a data set are read, from all of them: first their beginnings are
 * looked at, then those are read whole that leave something open, on `workers` threads if there
 * are many. The order of the work makes no difference.
 */
export async function datasetReading(
  root: string,
  traces: readonly PlannedTrace[],
  reading: ReadTraceOptions,
  workers: number,
): Promise<SetReading> {
  if (!isOpen(reading)) return { options: reading, notes: [] };
  const open = traces.filter(({ path }) => leavesOpen(join(root, path), reading));
  if (open.length === 0) return { options: reading, notes: [] };
  const paths = open.map(({ path }) => path);
  const bytes = open.reduce((sum, { size }) => sum + size, 0);
  if (workers === 1 || bytes <= FEW_BYTES) {
    return decideReading(gatherHere({ root, paths, reading }), reading);
  }
  const jobs = Array.from({ length: Math.ceil(paths.length / PORTION) }, (_, index) => ({
    root,
    paths: paths.slice(index * PORTION, (index + 1) * PORTION),
    reading,
  }));
  let evidence: TraceEvidence = NO_EVIDENCE;
  for (const part of await runGathering(jobs, workers)) evidence = mergeEvidence(evidence, part);
  return decideReading(evidence, reading);
}

/** How one trace of a data set is read: as all of them, if it leaves anything open. */
export async function memberReading(
  root: string,
  shown: string,
  path: string,
  reading: ReadTraceOptions,
): Promise<SetReading> {
  if (!isOpen(reading) || !leavesOpen(join(root, path), reading)) {
    return { options: reading, notes: [] };
  }
  return await datasetReading(
    root,
    planDataset(root, shown).traces,
    reading,
    availableParallelism(),
  );
}
