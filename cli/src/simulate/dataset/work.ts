import { join } from "node:path";
import { compareTraces } from "@mbn-lang/runtime/overhead";
import { defend, SimulationError } from "@mbn-lang/runtime/simulator";
import type { DefenseMachines } from "@mbn-lang/runtime/simulator";
import { parseMaybenotTrace, traceEncoder, TraceError } from "@mbn-lang/runtime/trace";
import type { Trace } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../../failure.ts";
import { noteText } from "../../trace/reading-options.ts";
import { traceFailure } from "../../trace/trace-failure.ts";
import { Failure } from "../../failure.ts";
import { MOST_OF_TRACE } from "../../files/bounds.ts";
import { readBytes } from "../../files/read-file.ts";
import { writeWhole } from "../../files/write-file.ts";
import { shownIn } from "../../paths/shown.ts";
import { machinesOf, optionsFor } from "../one.ts";
import { readTraceBytes } from "../read-trace.ts";
import type { Recipe } from "../recipe.ts";
import { UNFINISHED } from "./job.ts";
import type {
  CopyResult,
  CopyThere,
  Job,
  JobResult,
  Task,
  TaskResult,
  WorkerSetup,
} from "./job.ts";
import { isAsWritten, writtenAs } from "./journal.ts";
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
    const message = `${shownIn(setup.shownRoot, path)}, copy ${copy}: ${error.facts.message}`;
    throw new Failure({ ...error.facts, message });
  }
}

function doTask(tools: Tools, task: Task): TaskResult {
  const { setup } = tools;
  const { index, trace: planned } = task;
  const shown = shownIn(setup.shownRoot, planned.path);
  const copies: CopyResult[] = [];
  const failed = (facts: Omit<FailureFacts, "file" | "notes">): TaskResult => ({
    index,
    copies,
    notes: [],
    failure: { ...facts, file: shown, notes: [] },
  });
  try {
    const bounds = { most: MOST_OF_TRACE, filesOnly: true };
    const bytes = readBytes(join(setup.root, planned.path), shown, bounds);
    const { trace, notes } = readTraceBytes(bytes, setup.settings.reading);
    for (const copy of task.copies) copies.push(makeCopy(tools, task, trace, copy));
    for (const there of task.there) copies.push(compareCopy(tools, task, trace, there));
    return {
      index,
      copies,
      notes: notes.map((note) => ({ code: note.code, message: noteText(note) })),
      failure: undefined,
    };
  } catch (error) {
    if (error instanceof Failure) return { index, copies, notes: [], failure: error.facts };
    if (error instanceof TraceError) {
      return { index, copies, notes: [], failure: traceFailure(error, shown, shown) };
    }
    if (!(error instanceof SimulationError)) throw error;
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
  const { trace: defended, stop } = defend(machines(defense, path, copy), trace, {
    ...options,
    ...kept,
  });
  const content = encode(defended);
  const target = outputPath(task.trace, copy, setup.samples);
  write(setup, target, content);
  const written = writtenAs(target, content);
  return { copy, comparison: compareTraces(trace, defended), stop, written, remade: false };
}

/**
 * A copy that an earlier run made. An empty file, as a crash leaves it, is made again; throws a
 * `Failure` for any other that is not what was written, since somebody may want to keep it.
 */
function compareCopy(
  tools: Tools,
  task: Task,
  trace: Trace,
  { copy, written }: CopyThere,
): CopyResult {
  const shown = shownIn(tools.setup.shownOut, written.path);
  const bounds = { most: MOST_OF_TRACE, filesOnly: true };
  const content = readBytes(join(tools.setup.out, written.path), shown, bounds);
  const isSame = isAsWritten(written, content);
  if (!isSame && content.length === 0) {
    return { ...makeCopy(tools, task, trace, copy), remade: true };
  }
  try {
    const comparison = compareTraces(trace, parseMaybenotTrace(content));
    if (isSame) return { copy, comparison, stop: undefined, written: undefined, remade: false };
    const size = content.length === written.bytes ? "other" : String(content.length);
    throw damaged(shown, `it has ${size} bytes, not the ${written.bytes} that were written`);
  } catch (error) {
    throw error instanceof TraceError ? damaged(shown, error.message) : error;
  }
}

function damaged(shown: string, reason: string): Failure {
  const fix = "remove the file, and --resume makes it again";
  const message = `${shown} is damaged: ${reason}; ${fix}`;
  return new Failure({ kind: "input", message, file: shown, notes: [] });
}

/** Appears whole or not at all: a reader never sees a part, and a resumed run skips what is there. */
function write({ out, shownOut }: WorkerSetup, path: string, content: Uint8Array): void {
  const target = join(out, path);
  try {
    writeWhole(target, target + UNFINISHED, shownIn(shownOut, path), content);
  } catch (error) {
    throw error instanceof Failure ? new Fatal(error.facts) : error;
  }
}
