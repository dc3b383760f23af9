import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TraceEvidence } from "@mbn-lang/runtime/trace";
import { Failure } from "../../failure.ts";
import { removeIfThere } from "../../files/folders.ts";
import { isBundled } from "../../version.ts";
import type { GatherJob } from "./gather-here.ts";
import type { Job, JobResult, TaskResult, WorkerSetup } from "./job.ts";
import { UNFINISHED } from "./job.ts";
import { outputPath } from "./plan.ts";

/** Most traces of a job, and bytes from which on it takes no more: a fraction of a second. */
const MOST_TRACES = 32;
const ENOUGH_BYTES = 1 << 20;
/** Jobs that each worker gets at least, so that all end at about the same time. */
const JOBS_A_WORKER = 16;

/**
 * Tasks in portions, large traces first: the end of a run, when workers run out of work, then
 * falls into small ones.
 */
export function portion(tasks: Job, workers: number): readonly Job[] {
  const bySize = tasks.toSorted((a, b) => b.trace.size - a.trace.size || a.index - b.index);
  const most = Math.min(MOST_TRACES, Math.ceil(tasks.length / (workers * JOBS_A_WORKER)));
  const jobs: Job[] = [];
  let job: Job[number][] = [];
  let bytes = 0;
  for (const task of bySize) {
    job.push(task);
    bytes += task.trace.size * (task.copies.length + task.there.length);
    if (job.length >= most || bytes >= ENOUGH_BYTES) {
      jobs.push(job);
      job = [];
      bytes = 0;
    }
  }
  if (job.length > 0) jobs.push(job);
  return jobs;
}

/** How a run of jobs ended. */
export interface PoolEnd {
  /** Why it was ended early, if it was. */
  readonly fatal: JobResult["fatal"];
}

/**
 * Does all jobs on `workers` threads. `done` hears of each task once. `stop` ends the threads
 * at once; nothing half-written stays behind.
 */
export async function runJobs(
  jobs: readonly Job[],
  workers: number,
  setup: WorkerSetup,
  done: (result: TaskResult) => void,
  stop: AbortSignal,
): Promise<PoolEnd> {
  // Loaded here: a single trace needs no pool.
  const { Tinypool } = await import("tinypool");
  const count = Math.max(1, Math.min(workers, jobs.length));
  const pool = new Tinypool({
    ...workerFile(),
    name: "work",
    minThreads: count,
    maxThreads: count,
    workerData: setup,
  });
  const running = new Set<Job>();
  let next = 0;
  let fatal: JobResult["fatal"];
  const takeJobs = async (): Promise<void> => {
    for (;;) {
      const job = jobs[next++];
      if (job === undefined || stop.aborted || fatal !== undefined) return;
      running.add(job);
      const result = resultOf(await pool.run(job));
      running.delete(job);
      for (const task of result.tasks) done(task);
      fatal ??= result.fatal;
    }
  };
  const end = Promise.withResolvers<undefined>();
  stop.addEventListener("abort", () => end.resolve(undefined));
  try {
    // One job more than a worker has in hand lies ready for it.
    const takers = Array.from({ length: 2 * count }, takeJobs);
    await Promise.race([Promise.all(takers), end.promise]);
    for (const taker of takers) taker.catch(() => {});
  } finally {
    await pool.destroy();
    for (const job of running) removeUnfinished(job, setup);
  }
  return { fatal };
}

/** Asks `workers` threads what traces say of their unit and sign. */
export async function runGathering(
  jobs: readonly GatherJob[],
  workers: number,
): Promise<readonly TraceEvidence[]> {
  const { Tinypool } = await import("tinypool");
  const count = Math.min(workers, jobs.length);
  const pool = new Tinypool({
    ...workerFile(),
    name: "gather",
    minThreads: count,
    maxThreads: count,
  });
  try {
    return await Promise.all(
      jobs.map(async (job) => {
        const found: unknown = await pool.run(job);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `gather` returns
        return found as TraceEvidence;
      }),
    );
  } finally {
    await pool.destroy();
  }
}

/** In the bundle a file beside it; from the sources TypeScript, with the sources' condition. */
function workerFile(): { readonly filename: string; readonly execArgv?: string[] } {
  if (isBundled) return { filename: beside("./simulate-worker.cjs") };
  return { filename: beside("./worker.ts"), execArgv: ["--conditions=mbn-source"] };
}

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function resultOf(value: unknown): JobResult {
  if (isResult(value)) return value;
  throw new Failure({ kind: "internal", message: "a worker gave no result", notes: [] });
}

function isResult(value: unknown): value is JobResult {
  return typeof value === "object" && value !== null && "tasks" in value;
}

function removeUnfinished(job: Job, { out, samples }: WorkerSetup): void {
  for (const { trace, copies } of job) {
    for (const copy of copies) {
      removeIfThere(join(out, outputPath(trace, copy, samples)) + UNFINISHED);
    }
  }
}
