import { join, resolve } from "node:path";
import { folderOfMember } from "../paths/member.ts";
import { shownIn } from "../paths/shown.ts";
import { misuse } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { statusOf } from "../files/folders.ts";
import { cannot } from "../files/system-error.ts";
import type { Io } from "../io.ts";
import { planDataset } from "../simulate/dataset/plan.ts";
import type { Plan, PlannedTrace } from "../simulate/dataset/plan.ts";
import { STDIN } from "./read-trace-file.ts";

/** A file: where it is, and its name as the user would write it. */
export interface TracePath {
  /** Undefined for standard input. */
  readonly path: string | undefined;
  readonly shown: string;
}

/** A defended trace and the one that it was made from. */
interface TracePair {
  readonly base: TracePath;
  readonly defended: TracePath;
  /** Bytes of the defended trace. */
  readonly size: number;
}

export interface Pairing {
  /** Whether these are data sets, in which a defense may have left nothing of a trace. */
  readonly folders: boolean;
  /** Those of one base trace follow each other. */
  readonly pairs: readonly TracePair[];
  /** Defended traces without a base trace, and the other way round. */
  readonly unmatchedDefended: readonly string[];
  readonly unmatchedBase: readonly string[];
  /** What is in the folders but no part of a data set, in a line for each kind. */
  readonly ignored: readonly string[];
}

/** Two files, of which `-` is standard input, or two data sets; throws a `Failure` for one of each. */
export function pairUp(base: string, defended: string, io: Io): Pairing {
  const [before, after] = [resolve(io.cwd, base), resolve(io.cwd, defended)];
  const [folder, other] = [isFolder(before, base), isFolder(after, defended)];
  if (folder !== other) throw notAlike(base, defended, folder);
  if (folder) {
    const [one, two] = [
      { root: before, shown: base, plan: planDataset(before, base) },
      { root: after, shown: defended, plan: planDataset(after, defended) },
    ] as const;
    return pairDatasets(one, two);
  }
  const pair = { base: fileOf(base, before), defended: fileOf(defended, after), size: 0 };
  return { folders: false, pairs: [pair], unmatchedDefended: [], unmatchedBase: [], ignored: [] };
}

function fileOf(argument: string, path: string): TracePath {
  return argument === "-" ? { path: undefined, shown: STDIN } : { path, shown: argument };
}

function isFolder(path: string, shown: string): boolean {
  if (shown === "-") return false;
  const status = statusOf(path, shown);
  if (status === undefined) throw cannot("read", shown, "no such file or folder");
  return status.isDirectory();
}

function notAlike(base: string, defended: string, baseIsFolder: boolean): Failure {
  const [folder, file] = baseIsFolder ? [base, defended] : [defended, base];
  return misuse(
    `${folder} is a folder and ${file} is none`,
    "give two trace files, or two folders of data sets",
  );
}

interface Dataset {
  readonly root: string;
  readonly shown: string;
  readonly plan: Plan;
}

/**
 * By class, folder, prefix and sample. Augmentation counts samples on: copy `a` of sample `s`
 * of a data set whose largest sample is `m` is sample `s + a * (m + 1)`. How numbers are padded
 * with zeros does not matter: upstream pads them anew.
 */
function pairDatasets(before: Dataset, after: Dataset): Pairing {
  const bases = new Map<string, PlannedTrace>();
  for (const trace of before.plan.traces) {
    const key = keyOf(trace, Number(trace.sample));
    if (!bases.has(key)) bases.set(key, trace);
  }
  const copies = new Map<PlannedTrace, PlannedTrace[]>();
  const unmatchedDefended: string[] = [];
  for (const trace of after.plan.traces) {
    const sample = Number(trace.sample) % Math.max(1, before.plan.samples);
    const base = bases.get(keyOf(trace, sample));
    if (base === undefined) unmatchedDefended.push(trace.path);
    else copies.set(base, [...(copies.get(base) ?? []), trace]);
  }
  const matched = before.plan.traces.filter((base) => copies.has(base));
  return {
    folders: true,
    pairs: matched.flatMap((base) =>
      (copies.get(base) ?? []).map((trace) => ({
        base: pathOf(before, base),
        defended: pathOf(after, trace),
        size: trace.size,
      })),
    ),
    unmatchedDefended,
    unmatchedBase: before.plan.traces.filter((base) => !copies.has(base)).map(({ path }) => path),
    ignored: [before, after].flatMap(({ shown, plan }) =>
      plan.ignored.map((line) => `${shown}: ${line}`),
    ),
  };
}

function keyOf({ path, prefix }: PlannedTrace, sample: number): string {
  return [folderOfMember(path), prefix, sample].join("\0");
}

function pathOf({ root, shown }: Dataset, { path }: PlannedTrace): TracePath {
  return { path: join(root, path), shown: shownIn(shown, path) };
}
