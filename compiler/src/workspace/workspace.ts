import type { Outcome } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import type { CompileRequest } from "../request/request.ts";
import { loadSteps } from "../source/load.ts";
import { normalize } from "../source/path.ts";
import type { Host } from "../source/program.ts";
import { finished } from "../steps.ts";
import type { Budget } from "./budget.ts";
import { BudgetedCheck } from "./budget.ts";
import { Documents } from "./documents.ts";
import { Entry } from "./entry.ts";
import type { Checked, CheckRequest, Compilation } from "./entry.ts";

export type { Budget };

export interface WorkspaceOptions {
  /** Imports stay in this folder; the entry's folder if the entry is not below it. */
  readonly root?: string;
}

/**
 * Texts that change, and what is known of them. All answers are those that a check of the same
 * texts from nothing would give; they take the time of what has changed.
 */
export interface Workspace {
  /**
   * Takes in the content of a file: a text, or the bytes of a trace. A version that is lower than
   * the one known comes too late: it is left out, and the answer is false.
   */
  update(path: string, content: string | Uint8Array, version?: number): boolean;
  /** Says that there is no such file, and why: no longer missing, and reported where imported. */
  refuse(path: string, reason: string): void;
  /** Forgets what was said of a path; the host is asked for it again, if there is one. */
  remove(path: string): void;
  version(path: string): number | undefined;
  /** What `entry` needs and nobody has supplied yet. Once it is supplied there may be more. */
  missing(entry: string): readonly string[];
  /** Checks and lints a file, with the fixes. */
  check(entry: string, request?: CheckRequest): Outcome<Checked>;
  /** `check` as far as the budget goes: undefined until enough calls have brought it to its end. */
  checkWithin(entry: string, budget: Budget, request?: CheckRequest): Outcome<Checked> | undefined;
  /** Checks all texts that were supplied, each for itself. */
  checkAll(request?: CheckRequest): ReadonlyMap<string, Outcome<Checked>>;
  compile(entry: string, request?: CompileRequest): Outcome<Compilation>;
  /** The checked program; nothing is evaluated. */
  program(entry: string): CheckedProgram;
}

/** A workspace; what is not supplied is read from the host, if there is one. */
export function openWorkspace(host?: Host, options: WorkspaceOptions = {}): Workspace {
  const documents = new Documents(host);
  const entries = new Map<string, Entry>();
  const begun = new Map<string, BudgetedCheck>();
  const entryOf = (path: string): Entry => {
    const key = normalize(path);
    let entry = entries.get(key);
    if (entry === undefined) entries.set(key, (entry = new Entry(key, documents, options)));
    return entry;
  };
  const check = (path: string, request: CheckRequest = {}): Outcome<Checked> =>
    entryOf(path).check(request);
  return {
    update: (path, content, version) => documents.update(path, content, version),
    refuse(path, reason) {
      documents.refuse(path, reason);
    },
    remove(path) {
      documents.remove(path);
      entries.delete(normalize(path));
    },
    version: (path) => documents.versionOf(path),
    missing(path) {
      documents.forgetWanted();
      finished(loadSteps(normalize(path), documents, { readings: documents, ...options }));
      return documents.missing;
    },
    check,
    checkWithin(path, budget, request = {}) {
      const key = normalize(path);
      let one = begun.get(key);
      if (one === undefined || one.revision !== documents.revision) {
        begun.set(key, (one = new BudgetedCheck(entryOf(key), documents.revision)));
      }
      const outcome = one.goOn(budget, request);
      if (outcome !== undefined) begun.delete(key);
      return outcome;
    },
    checkAll: (request) => new Map(documents.sources.map((path) => [path, check(path, request)])),
    compile: (path, request = {}) => entryOf(path).compile(request),
    program: (path) => finished(entryOf(path).programSteps()),
  };
}
