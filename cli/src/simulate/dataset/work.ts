import * as fs from "node:fs";
import { join } from "node:path";
import { compareTraces } from "@mbn-lang/runtime/overhead";
import { defend, SimulationError } from "@mbn-lang/runtime/simulator";
import type { DefenseMachines } from "@mbn-lang/runtime/simulator";
import { parseMaybenotTrace, traceEncoder, TraceError } from "@mbn-lang/runtime/trace";
import type { Trace } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../../failure.ts";
import { Failure, systemReason } from "../../failure.ts";
import { machinesOf, optionsFor } from "../one.ts";
import { readTraceBytes } from "../read-trace.ts";
import type { Recipe } from "../recipe.ts";
import { UNFINISHED } from "./job.ts";
import type { CopyResult, Job, JobResult, Task, TaskResult, WorkerSetup } from "./job.ts";
import { outputPath } from "./plan.ts";
import { drawCopy, instanceSeed } from "./seed.ts";

/** What cannot be helped by going on with the next trace. */
class Fatal extends Error {
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

/** What a worker has beside its settings. */
interface Tools {
  readonly setup: WorkerSetup;
  /** Those that the copy of a trace runs, of the defenses' given one. */
  readonly machines: (index: number, path: string, copy: number) => DefenseMachines;
  readonly encode: (trace: Trace) => Uint8Array;
}

const CLIENT_PACKETS = { onlyNetworkActivity: true, onlyClientEvents: true } as const;

/** Decoded defenses that a worker keeps; the strings of all others stay strings. */
const KEPT = 64;

/** Makes machines of a recipe and a seed. */
type Compile = (recipe: Recipe, seed: string) => DefenseMachines;

/**
 * Makes what does the jobs: compiles, reads, simulates, writes. One trace is in memory at a time.
 * `compile` is needed where a defense has a recipe.
 */
export function makeWorker(
  setup: WorkerSetup,
  compile: Compile | undefined,
): (job: Job) => JobResult {
  const tools: Tools = { setup, machines: machinesFor(setup, compile), encode: traceEncoder() };
  return (job) => {
    const tasks: TaskResult[] = [];
    try {
      for (const task of job) tasks.push(doTask(tools, task));
    } catch (error) {
      if (error instanceof Fatal) return { tasks, fatal: error.facts };
      throw error;
    }
    return { tasks, fatal: undefined };
  };
}

function machinesFor(setup: WorkerSetup, compile: Compile | undefined): Tools["machines"] {
  const decoded = new Map<number, DefenseMachines>();
  return (index, path, copy) => {
    const defense = setup.defenses[index];
    if (defense === undefined) throw new RangeError(`there is no defense ${index}`);
    const { recipe } = defense;
    if (recipe !== undefined) return compileFor(setup, compile, recipe, path, copy);
    let found = decoded.get(index);
    if (found === undefined) {
      if (decoded.size === KEPT) decoded.clear();
      found = machinesOf(defense);
      decoded.set(index, found);
    }
    return found;
  };
}

function compileFor(
  setup: WorkerSetup,
  compile: Compile | undefined,
  recipe: Recipe,
  path: string,
  copy: number,
): DefenseMachines {
  if (compile === undefined) throw new RangeError("a recipe, and nothing that compiles");
  try {
    return compile(recipe, instanceSeed(setup, path, copy));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message = `${setup.shownRoot}/${path}, copy ${copy}: ${error.facts.message}`;
    throw new Failure({ ...error.facts, message });
  }
}

function doTask(tools: Tools, task: Task): TaskResult {
  const { setup } = tools;
  const { index, trace: planned } = task;
  const shown = `${setup.shownRoot}/${planned.path}`;
  const copies: CopyResult[] = [];
  const failed = (facts: Omit<FailureFacts, "file" | "notes">): TaskResult => ({
    index,
    copies,
    notes: [],
    failure: { ...facts, file: shown, notes: [] },
  });
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(join(setup.root, planned.path));
  } catch (error) {
    return failed({ kind: "failure", message: `cannot read ${shown}: ${systemReason(error)}` });
  }
  try {
    const { trace, notes } = readTraceBytes(bytes, setup.settings.reading);
    for (const copy of task.copies) copies.push(makeCopy(tools, task, trace, copy));
    // Afterwards, since one that is damaged ends it.
    for (const copy of task.there) copies.push(compareCopy(setup, task, trace, copy));
    return {
      index,
      copies,
      notes: notes.map(({ code, message }) => ({ code, message })),
      failure: undefined,
    };
  } catch (error) {
    if (error instanceof Failure) return { index, copies, notes: [], failure: error.facts };
    if (!(error instanceof TraceError || error instanceof SimulationError)) throw error;
    return failed({ kind: "input", message: `${shown}: ${error.message}` });
  }
}

function makeCopy(tools: Tools, task: Task, trace: Trace, copy: number): CopyResult {
  const { setup, machines, encode } = tools;
  const { path } = task.trace;
  const { seed, defense, delay } = drawCopy(setup, path, copy);
  const options = optionsFor({ ...setup.settings, delay }, seed, trace.times.length);
  // The client's packets are all that is kept: only a limit on what is recorded needs the rest.
  const kept = setup.settings.length === 0 ? CLIENT_PACKETS : {};
  const sides = machines(defense, path, copy);
  const { trace: defended, stop } = defend(sides, trace, { ...options, ...kept });
  write(setup, outputPath(task.trace, copy, setup.samples), encode(defended));
  return { copy, comparison: compareTraces(trace, defended), stop };
}

/** A copy that an earlier run made. Throws a `Failure` if it is not as it wrote it. */
function compareCopy(setup: WorkerSetup, task: Task, trace: Trace, copy: number): CopyResult {
  const path = outputPath(task.trace, copy, setup.samples);
  const shown = `${setup.shownOut}/${path}`;
  const cannot = (kind: "failure" | "input", reason: string): Failure =>
    new Failure({ kind, message: reason, file: shown, notes: [] });
  try {
    const defended = parseMaybenotTrace(fs.readFileSync(join(setup.out, path)));
    return { copy, comparison: compareTraces(trace, defended), stop: undefined };
  } catch (error) {
    if (error instanceof TraceError) {
      const fix = "remove the file, and --resume makes it again";
      throw cannot("input", `${shown} is damaged: ${error.message}; ${fix}`);
    }
    throw cannot("failure", `cannot read ${shown}: ${systemReason(error)}`);
  }
}

/** Appears whole or not at all: a reader never sees a part, and a resumed run skips what is there. */
function write({ out, shownOut }: WorkerSetup, path: string, content: Uint8Array): void {
  const target = join(out, path);
  const unfinished = target + UNFINISHED;
  try {
    fs.writeFileSync(unfinished, content);
    fs.renameSync(unfinished, target);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    const shown = `${shownOut}/${path}`;
    const message = `cannot write ${shown}: ${systemReason(error)}`;
    throw new Fatal({ kind: "failure", message, file: shown, notes: [] });
  }
}
