import * as fs from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import type { Args } from "../../arguments.ts";
import { wholeNumber } from "../../arguments.ts";
import type { FailureFacts } from "../../failure.ts";
import { Failure, misuse, systemReason } from "../../failure.ts";
import type { Io } from "../../io.ts";
import type { Defense } from "../defense.ts";
import type { FreshSource } from "../recipe.ts";
import { replayCommand } from "../replay.ts";
import type { Settings } from "../settings.ts";
import type { CopyResult, Task, TaskResult, WorkerSetup } from "./job.ts";
import { datasetSettings } from "./member.ts";
import { manifestText, openFolder } from "./manifest.ts";
import { outputPath, planDataset } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { portion, runJobs } from "./pool.ts";
import { startProgress } from "./progress.ts";

/** What a data set is to be made of. */
export interface DatasetRequest {
  readonly args: Args;
  readonly dataset: string;
  readonly out: string;
  readonly settings: Settings;
  readonly seed: bigint;
  readonly defenses: readonly Defense[];
  readonly compileSeed: string;
  readonly freshSources: readonly FreshSource[];
}

/** What became of it. */
export interface DatasetOutcome {
  readonly plan: Plan;
  readonly augment: number;
  readonly jobs: number;
  /** By trace and number: all copies, those that were there already among them. */
  readonly copies: readonly (readonly CopyResult[])[];
  /** What the readings had to guess or leave out: a line for each kind. */
  readonly notes: readonly string[];
  /** Of traces that could not be read or simulated, in the plan's order. */
  readonly failures: readonly FailureFacts[];
  /** Milliseconds. */
  readonly time: number;
}

const MOST_JOBS = 1024;

/** Defends every trace of a data set; throws a `Failure` if it cannot go on to the end. */
export async function runDataset(request: DatasetRequest, io: Io): Promise<DatasetOutcome> {
  const { args, dataset, out, defenses, seed, compileSeed, freshSources } = request;
  const settings = datasetSettings(request.settings);
  const augment = wholeNumber(args, "augment", 1) ?? 1;
  const workers = Math.min(wholeNumber(args, "jobs", 1) ?? availableParallelism(), MOST_JOBS);
  const [root, target] = [resolve(io.cwd, dataset), resolve(io.cwd, out)];
  if (contains(root, target)) {
    throw misuse(`--out ${out} lies in the data set ${dataset}`, "name a folder beside it");
  }
  const plan = planDataset(root, dataset);
  if (plan.traces.length === 0) throw noTraces(dataset, plan);
  const facts = { settings, seed, augment, defenses, freshSources, traces: plan.traces };
  openFolder(target, out, manifestText(facts), args.flag("resume"));
  const tasks = tasksOf(plan, augment, target);
  const setup: WorkerSetup = {
    root,
    shownRoot: dataset,
    out: target,
    shownOut: out,
    settings,
    seed,
    defenses,
    compileSeed,
    freshSources,
    samples: plan.samples,
  };
  makeFolders(tasks, target, out);
  const start = performance.now();
  const results = await work(request, io, tasks, workers, setup);
  const failures = results.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return {
    plan,
    augment,
    jobs: workers,
    copies: results.map(({ copies }) => copies.toSorted((a, b) => a.copy - b.copy)),
    notes: noteLines(results, plan),
    failures,
    time: performance.now() - start,
  };
}

function noteLines(results: readonly TaskResult[], plan: Plan): readonly string[] {
  const kinds = new Map<string, { readonly first: string; traces: number }>();
  for (const { index, notes } of results) {
    for (const { code, message } of notes) {
      const kind = kinds.get(code);
      if (kind !== undefined) kind.traces++;
      else kinds.set(code, { first: `${plan.traces[index]?.path ?? ""}: ${message}`, traces: 1 });
    }
  }
  return [...kinds.values()].map(({ first, traces }) =>
    traces === 1 ? first : `${first} (and ${traces - 1} more like it)`,
  );
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && resolve(folder, way) === path);
}

function noTraces(dataset: string, plan: Plan): Failure {
  return new Failure({
    kind: "input",
    message: `${dataset} holds no traces`,
    file: dataset,
    notes: [
      "a data set is DATASET/CLASS/…/SAMPLE.log, class and sample being numbers",
      ...plan.ignored,
    ],
  });
}

/** What is to be made, and what is there. */
function tasksOf(plan: Plan, augment: number, target: string): readonly Task[] {
  const files = filesIn(target);
  const all = Array.from({ length: augment }, (_, copy) => copy);
  return plan.traces.map((trace, index) => {
    const isThere = (copy: number): boolean => files.has(outputPath(trace, copy, plan.samples));
    const there = all.filter(isThere);
    return { index, trace, copies: all.filter((copy) => !isThere(copy)), there };
  });
}

/** All files below a folder, relative to it, with slashes. */
function filesIn(folder: string): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (path: string): void => {
    for (const entry of fs.readdirSync(join(folder, path), { withFileTypes: true })) {
      const name = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else files.add(name);
    }
  };
  visit("");
  return files;
}

function makeFolders(tasks: readonly Task[], target: string, shown: string): void {
  const folders = new Set(tasks.map(({ trace }) => dirname(trace.path)));
  try {
    for (const folder of folders) fs.mkdirSync(join(target, folder), { recursive: true });
  } catch (error) {
    const message = `cannot write into ${shown}: ${systemReason(error)}`;
    throw new Failure({ kind: "failure", message, file: shown, notes: [] });
  }
}

async function work(
  request: DatasetRequest,
  io: Io,
  tasks: readonly Task[],
  workers: number,
  setup: WorkerSetup,
): Promise<readonly TaskResult[]> {
  const sizes = new Map(tasks.map(({ index, trace }) => [index, trace.size]));
  const total = tasks.reduce((sum, { trace }) => sum + trace.size, 0);
  const progress = startProgress(io, tasks.length, total);
  const results: TaskResult[] = [];
  const interrupt = catchSignals();
  let fatal: FailureFacts | undefined;
  try {
    const jobs = portion(tasks, workers);
    ({ fatal } = await runJobs(jobs, workers, setup, done, interrupt.stop));
  } finally {
    await progress.end();
    interrupt.release();
  }
  const signal = interrupt.received();
  const made = results.filter(({ failure }) => failure === undefined).length;
  const state = `${made} of ${tasks.length} traces are done, each file whole`;
  const command = replayCommand(request.args, request.seed, { keep: ["out"] });
  const resume = `to go on: ${command} --resume`;
  if (signal !== undefined) {
    await io.stderr.write(`interrupted: ${state}\n  ${resume}\n`);
    process.kill(process.pid, signal);
    // The signal ends the process before this lasts.
    await new Promise(() => setInterval(() => {}, 1000));
  }
  if (fatal !== undefined) throw new Failure({ ...fatal, notes: [...fatal.notes, state, resume] });
  return results.toSorted((a, b) => a.index - b.index);

  function done(result: TaskResult): void {
    results.push(result);
    progress.add(1, sizes.get(result.index) ?? 0);
  }
}

interface Interrupt {
  readonly stop: AbortSignal;
  readonly received: () => NodeJS.Signals | undefined;
  readonly release: () => void;
}

/** The first signal stops the workers first; a second one ends the process as always. */
function catchSignals(): Interrupt {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const abort = new AbortController();
  let received: NodeJS.Signals | undefined;
  const release = (): void => {
    for (const signal of signals) process.off(signal, remember);
  };
  const remember = (signal: NodeJS.Signals): void => {
    received = signal;
    release();
    abort.abort();
  };
  for (const signal of signals) process.on(signal, remember);
  return { stop: abort.signal, received: () => received, release };
}
