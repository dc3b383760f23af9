import { workerData } from "node:worker_threads";
import type { TraceEvidence } from "@mbn-lang/runtime/trace";
import type { Job, JobResult, WorkerSetup } from "./job.ts";
import { gatherHere } from "./gather-here.ts";
import type { GatherJob } from "./gather-here.ts";
import { makeWorker } from "./work.ts";

// Where a worker thread begins. The pool wraps what it was given: `[its own, ours]`.

const given: unknown = workerData;
let worker: ((job: Job) => JobResult) | undefined;

/** What the pool calls in the thread. */
export async function work(job: Job): Promise<JobResult> {
  worker ??= await startWorker(setupFrom(given));
  return worker(job);
}

/** What the pool calls before there are settings to work with. */
export function gather(job: GatherJob): TraceEvidence {
  return gatherHere(job);
}

async function startWorker(setup: WorkerSetup): Promise<(job: Job) => JobResult> {
  const { defenses, freshSources } = setup;
  if (defenses.every(({ recipe }) => recipe === undefined)) return makeWorker(setup, undefined);
  // Here, since machines that draw nothing can do without the compiler.
  const { freshCompiler, sidesOf } = await import("../fresh-instances.ts");
  const compile = freshCompiler(freshSources);
  return makeWorker(setup, (recipe, seed) => sidesOf(compile(recipe, seed)));
}

function setupFrom(data: unknown): WorkerSetup {
  const setup: unknown = Array.isArray(data) ? data[1] : undefined;
  if (!isSetup(setup)) throw new TypeError("a worker was started without its settings");
  return setup;
}

function isSetup(value: unknown): value is WorkerSetup {
  return typeof value === "object" && value !== null && "settings" in value && "root" in value;
}
