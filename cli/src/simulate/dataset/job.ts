import type { TraceComparison } from "@mbn-lang/runtime/overhead";
import type { StopReason } from "@mbn-lang/runtime/simulator";
import type { FailureFacts } from "../../failure.ts";
import type { Defense } from "../defense.ts";
import type { FreshSource } from "../recipe.ts";
import type { Settings } from "../settings.ts";
import type { Written } from "./journal.ts";
import type { PlannedTrace } from "./plan.ts";

// What goes between the main thread and its workers. All of it is cloned on the way.

/** What a worker is told once. */
export interface WorkerSetup {
  /** Absolute paths of the data set and of the output folder, and their names for messages. */
  readonly root: string;
  readonly shownRoot: string;
  readonly out: string;
  readonly shownOut: string;
  readonly settings: Settings;
  readonly seed: bigint;
  readonly defenses: readonly Defense[];
  /** Of draws at compile time, and the sources that the defenses' recipes name. */
  readonly compileSeed: string;
  readonly freshSources: readonly FreshSource[];
  readonly samples: number;
}

/** A defended copy that an earlier run made. */
export interface CopyThere {
  readonly copy: number;
  readonly written: Written;
}

/**
 * A trace and which of its defended copies to make, and which there are: those are compared only.
 */
export interface Task {
  readonly index: number;
  readonly trace: PlannedTrace;
  readonly copies: readonly number[];
  readonly there: readonly CopyThere[];
}

export type Job = readonly Task[];

/** One defended copy. */
export interface CopyResult {
  readonly copy: number;
  readonly comparison: TraceComparison;
  /** Undefined if it was there: a file does not tell. */
  readonly stop: StopReason | undefined;
  /** Undefined if it was there. */
  readonly written: Written | undefined;
  /** Whether it was there, but empty. */
  readonly remade: boolean;
}

interface ReadingNote {
  readonly code: string;
  readonly message: string;
}

export interface TaskResult {
  readonly index: number;
  readonly copies: readonly CopyResult[];
  /** What the reading had to guess or leave out, as the first of each kind says it. */
  readonly notes: readonly ReadingNote[];
  /** Why the trace gave no copies, or not all. */
  readonly failure: FailureFacts | undefined;
}

export interface JobResult {
  readonly tasks: readonly TaskResult[];
  /** Why nothing more can be written at all; the tasks before it are done. */
  readonly fatal: FailureFacts | undefined;
}

/** While it is being written, a defended trace has this behind its name. */
export const UNFINISHED = ".tmp";
