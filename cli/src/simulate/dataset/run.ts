import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import type { Args } from "../../arguments.ts";
import { wholeNumber } from "../../arguments.ts";
import type { FailureFacts } from "../../failure.ts";
import { Failure, misuse } from "../../failure.ts";
import { filesBelow, makeFolders, removeIfThere } from "../../files/folders.ts";
import type { Io } from "../../io.ts";
import type { Defense } from "../defense.ts";
import type { FreshSource } from "../recipe.ts";
import { replayCommand } from "../replay.ts";
import type { Settings } from "../settings.ts";
import type { CopyResult, CopyThere, Task, TaskResult, WorkerSetup } from "./job.ts";
import { JOURNAL, readJournal, startRecord } from "./journal.ts";
import type { Recorder, Written } from "./journal.ts";
import { isInside } from "../../paths/inside.ts";
import { folderOfMember } from "../../paths/member.ts";
import { shownIn } from "../../paths/shown.ts";
import { datasetSettings } from "./member.ts";
import { finishManifest, manifestText, openFolder } from "./manifest.ts";
import { outputPath, planDataset } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { portion, runJobs } from "./pool.ts";
import { startProgress } from "./progress.ts";
import { datasetReading } from "./set-reading.ts";
import { visible } from "../../report/width.ts";

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

/** Defends every trace of a data set; throws a `Failure` if it cannot go on to the end. */
export async function runDataset(request: DatasetRequest, io: Io): Promise<DatasetOutcome> {
  const { args, dataset, out, defenses, seed, compileSeed, freshSources } = request;
  const augment = wholeNumber(args, "augment", 1) ?? 1;
  const workers = wholeNumber(args, "jobs", 1) ?? availableParallelism();
  const [root, target] = [resolve(io.cwd, dataset), resolve(io.cwd, out)];
  if (isInside(root, target)) {
    throw misuse(`--out ${out} lies in the data set ${dataset}`, "name a folder beside it");
  }
  const plan = planDataset(root, dataset);
  if (plan.traces.length === 0) throw noTraces(dataset, plan);
  const decided = await datasetReading(root, plan.traces, request.settings.reading, workers);
  const settings = { ...datasetSettings(request.settings), reading: decided.options };
  if (plan.samples * augment > Number.MAX_SAFE_INTEGER) throw tooManySamples(plan, augment);
  const facts = { settings, seed, augment, defenses, freshSources, traces: plan.traces };
  const text = manifestText(facts);
  const finished = openFolder(target, out, text, args.flag("resume"));
  const noted = [...finished, ...readJournal(target, out)];
  const before = new Map(noted.map((written) => [written.path, written]));
  const tasks = tasksOf(plan, augment, filesBelow(target, out), before);
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
  for (const folder of new Set(tasks.map(({ trace }) => folderOfMember(trace.path)))) {
    makeFolders(join(target, folder), shownIn(out, folder));
  }
  const start = performance.now();
  const record = startRecord(target, out, before);
  const results = await work(request, io, tasks, workers, { setup, record });
  finishManifest(target, out, text, record.all());
  removeIfThere(join(target, JOURNAL));
  const failures = results.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return {
    plan,
    augment,
    jobs: workers,
    copies: results.map(({ copies }) => copies.toSorted((a, b) => a.copy - b.copy)),
    notes: [...decided.notes, ...noteLines(results, plan), ...remadeLines(results, setup)],
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

function remadeLines(results: readonly TaskResult[], { shownOut }: WorkerSetup): readonly string[] {
  const remade = results.flatMap(({ copies }) => copies.filter((one) => one.remade));
  const [first] = remade;
  if (first?.written === undefined) return [];
  const more = remade.length === 1 ? "" : ` and ${remade.length - 1} more`;
  const path = shownIn(shownOut, first.written.path);
  return [`${path}${more}: empty, and made again`];
}

/** Names count on from the largest sample: beyond 2^53 two would be the same. */
function tooManySamples({ samples }: Plan, augment: number): Failure {
  return misuse(
    `--augment ${augment} counts on from the largest sample, ${samples - 1}, beyond 2^53`,
    "give the samples smaller numbers",
  );
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
function tasksOf(
  plan: Plan,
  augment: number,
  files: ReadonlySet<string>,
  before: ReadonlyMap<string, Written>,
): readonly Task[] {
  return plan.traces.map((trace, index) => {
    const copies: number[] = [];
    const there: CopyThere[] = [];
    for (let copy = 0; copy < augment; copy++) {
      const path = outputPath(trace, copy, plan.samples);
      // What nobody wrote down may be anything.
      const written = files.has(path) ? before.get(path) : undefined;
      if (written === undefined) copies.push(copy);
      else there.push({ copy, written });
    }
    return { index, trace, copies, there };
  });
}

/** Where it is written, and where that is written down. */
interface Place {
  readonly setup: WorkerSetup;
  readonly record: Recorder;
}

async function work(
  request: DatasetRequest,
  io: Io,
  tasks: readonly Task[],
  workers: number,
  { setup, record }: Place,
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
  } catch (error) {
    // The list of what was written could not be kept: what is written is whole all the same.
    if (!(error instanceof Failure)) throw error;
    fatal = error.facts;
  } finally {
    record.close();
    await progress.end();
    interrupt.release();
  }
  const signal = interrupt.received();
  const made = results.filter(({ failure }) => failure === undefined).length;
  const state = `${made} of ${tasks.length} traces are done, each file whole`;
  const command = replayCommand(request.args, request.seed, { keep: ["out"] });
  const resume = `to go on: ${command} --resume`;
  if (signal !== undefined) {
    await io.stderr.write(`interrupted: ${state}\n  ${visible(resume)}\n`);
    process.kill(process.pid, signal);
    // The signal ends the process before this lasts.
    await new Promise(() => setInterval(() => {}, 1000));
  }
  if (fatal !== undefined) throw new Failure({ ...fatal, notes: [...fatal.notes, state, resume] });
  return results.toSorted((a, b) => a.index - b.index);

  function done(result: TaskResult): void {
    for (const { written } of result.copies) if (written !== undefined) record.add(written);
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
