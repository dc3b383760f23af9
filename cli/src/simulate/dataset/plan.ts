import * as fs from "node:fs";
import { join } from "node:path";
import { Failure, systemReason } from "../../failure.ts";
import { MANIFEST } from "./manifest.ts";

/** A trace of a data set. */
export interface PlannedTrace {
  /** Relative to the data set's folder, with slashes: `3/0003-0012.log`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** All of the name before the sample's number: `0003-`. */
  readonly prefix: string;
  /** The number as it is written: `0012`. */
  readonly sample: string;
}

export interface Plan {
  /** Ordered by path, so that nothing depends on the order in which files are found. */
  readonly traces: readonly PlannedTrace[];
  readonly classes: number;
  /** One more than the largest sample's number. */
  readonly samples: number;
  /** What is no part of the data set, in a line for each kind. */
  readonly ignored: readonly string[];
}

type Stray = "hidden" | "other" | "class" | "outside" | "number" | "special";

const STRAYS: Readonly<Record<Stray, string>> = {
  hidden: "hidden",
  other: "no .log file",
  class: "a folder whose name is no number of a class",
  outside: "outside the folders of the classes",
  number: "without a sample's number at the end of the name",
  special: "neither file nor folder, or too deep",
};

interface Walk {
  readonly root: string;
  readonly traces: PlannedTrace[];
  readonly strays: Map<Stray, string[]>;
}

/** Links may form cycles; nobody's data set has more folders inside each other. */
const DEEPEST = 16;

/**
 * Finds the traces of a data set as upstream lays it out: `ROOT/CLASS/…/PREFIX-SAMPLE.log`
 * or `ROOT/CLASS/…/SAMPLE.log`, class and sample being numbers. `shown` is the folder's name
 * for messages. Throws a `Failure` for folders that cannot be read.
 */
export function planDataset(root: string, shown: string): Plan {
  const walk: Walk = { root, traces: [], strays: new Map() };
  const classes: string[] = [];
  for (const name of namesIn(root, shown)) {
    const stats = fs.statSync(join(root, name), { throwIfNoEntry: false });
    if (name.startsWith(".")) note(walk, "hidden", name);
    else if (stats?.isDirectory() === true) {
      if (/^\d+$/.test(name)) classes.push(name);
      else note(walk, "class", `${name}/`);
    } else if (name !== MANIFEST) note(walk, name.endsWith(".log") ? "outside" : "other", name);
  }
  for (const name of classes) walkFolder(walk, name, shown, 1);
  const { traces, strays } = walk;
  traces.sort((a, b) => (a.path < b.path ? -1 : 1));
  let samples = 0;
  for (const { sample } of traces) samples = Math.max(samples, Number(sample) + 1);
  const used = new Set(traces.map(({ path }) => path.slice(0, path.indexOf("/"))));
  return { traces, classes: used.size, samples, ignored: [...strays].map(strayLine) };
}

function walkFolder(walk: Walk, folder: string, shown: string, depth: number): void {
  for (const name of namesIn(join(walk.root, folder), `${shown}/${folder}`)) {
    const path = `${folder}/${name}`;
    const stats = fs.statSync(join(walk.root, path), { throwIfNoEntry: false });
    if (name.startsWith(".")) note(walk, "hidden", path);
    else if (stats?.isDirectory() === true && depth < DEEPEST) {
      walkFolder(walk, path, shown, depth + 1);
    } else if (stats?.isFile() !== true) note(walk, "special", path);
    else if (!name.endsWith(".log")) note(walk, "other", path);
    else addTrace(walk, path, name, stats.size);
  }
}

function addTrace(walk: Walk, path: string, name: string, size: number): void {
  // Fifteen digits are exact; upstream's tools refuse more than twenty.
  const [, prefix, sample] = /^(.*-)?(\d{1,15})\.log$/.exec(name) ?? [];
  if (sample === undefined) note(walk, "number", path);
  else walk.traces.push({ path, size, prefix: prefix ?? "", sample });
}

function note({ strays }: Walk, kind: Stray, path: string): void {
  const paths = strays.get(kind);
  if (paths === undefined) strays.set(kind, [path]);
  else paths.push(path);
}

function strayLine([kind, paths]: readonly [Stray, readonly string[]]): string {
  const [first = ""] = paths.toSorted();
  const more = paths.length === 1 ? "" : ` and ${paths.length - 1} more`;
  return `${first}${more}: ${STRAYS[kind]}`;
}

function namesIn(folder: string, shown: string): readonly string[] {
  try {
    return fs.readdirSync(folder).toSorted();
  } catch (error) {
    throw new Failure({
      kind: "failure",
      message: `cannot read the folder ${shown}: ${systemReason(error)}`,
      file: shown,
      notes: [],
    });
  }
}

/**
 * Where the k-th defended copy of a trace goes, relative to the output folder: the same place,
 * with the sample's number raised by k times the number of samples, as upstream counts.
 */
export function outputPath(trace: PlannedTrace, copy: number, samples: number): string {
  const { path, prefix, sample } = trace;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const number = String(Number(sample) + copy * samples).padStart(sample.length, "0");
  return `${folder}${prefix}${number}.log`;
}
