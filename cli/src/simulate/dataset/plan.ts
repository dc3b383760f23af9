import { join } from "node:path";
import { Failure, errorCode } from "../../failure.ts";
import { folderIdentity, namesIn, statusOf } from "../../files/folders.ts";
import { classOf, folderOfMember, memberIn } from "../../paths/member.ts";
import { shownIn } from "../../paths/shown.ts";
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

type Stray = "hidden" | "other" | "class" | "outside" | "number" | "special" | "link" | "circle";

const STRAYS: Readonly<Record<Stray, string>> = {
  hidden: "hidden",
  other: "no .log file",
  class: "a folder whose name is no number of a class",
  outside: "outside the folders of the classes",
  number: "without a sample's number at the end of the name",
  special: "neither file nor folder, or too deep",
  link: "a link that leads nowhere",
  circle: "a link to a folder that it is in",
};

interface Walk {
  readonly root: string;
  /** Its name for messages. */
  readonly shown: string;
  readonly traces: PlannedTrace[];
  readonly strays: Map<Stray, string[]>;
}

/** Nobody's data set has more folders inside each other. */
const DEEPEST = 16;

/**
 * Finds the traces of a data set as upstream lays it out: `ROOT/CLASS/…/PREFIX-SAMPLE.log`
 * or `ROOT/CLASS/…/SAMPLE.log`, class and sample being numbers. `shown` is the folder's name
 * for messages. Throws a `Failure` for folders that cannot be read.
 */
export function planDataset(root: string, shown: string): Plan {
  const walk: Walk = { root, shown, traces: [], strays: new Map() };
  const classes: string[] = [];
  const around = [folderIdentity(root, shown) ?? ""];
  for (const name of namesIn(root, shown)) {
    if (name.startsWith(".")) {
      note(walk, "hidden", name);
      continue;
    }
    const stats = lookAt(walk, name, statusOf);
    if (stats === undefined) continue;
    if (stats.isDirectory()) {
      if (/^\d+$/.test(name)) classes.push(name);
      else note(walk, "class", memberIn(name, ""));
    } else if (name !== MANIFEST) note(walk, name.endsWith(".log") ? "outside" : "other", name);
  }
  for (const name of classes) walkFolder(walk, name, around);
  const { traces, strays } = walk;
  traces.sort((a, b) => (a.path < b.path ? -1 : 1));
  let samples = 0;
  for (const { sample } of traces) samples = Math.max(samples, Number(sample) + 1);
  const used = new Set(traces.map(({ path }) => classOf(path)));
  return { traces, classes: used.size, samples, ignored: [...strays].map(strayLine) };
}

/** `around` are the folders that this one is in: a link may lead back to one of them. */
function walkFolder(walk: Walk, folder: string, around: readonly string[]): void {
  const identity = lookAt(walk, folder, folderIdentity);
  if (identity === undefined) return;
  if (around.includes(identity)) {
    note(walk, "circle", folder);
    return;
  }
  for (const name of namesIn(join(walk.root, folder), shownIn(walk.shown, folder))) {
    visit(walk, folder, name, [...around, identity]);
  }
}

function visit(walk: Walk, folder: string, name: string, around: readonly string[]): void {
  const path = memberIn(folder, name);
  if (name.startsWith(".")) {
    note(walk, "hidden", path);
    return;
  }
  const stats = lookAt(walk, path, statusOf);
  if (stats === undefined) return;
  if (stats.isDirectory() && around.length <= DEEPEST) walkFolder(walk, path, around);
  else if (!stats.isFile()) note(walk, "special", path);
  else if (!name.endsWith(".log")) note(walk, "other", path);
  else addTrace(walk, path, name, stats.size);
}

/** What is seen at a path of the data set; undefined, with a note, for a link that leads nowhere. */
function lookAt<Seen>(
  walk: Walk,
  path: string,
  look: (path: string, shown: string) => Seen | undefined,
): Seen | undefined {
  try {
    const seen = look(join(walk.root, path), shownIn(walk.shown, path));
    if (seen === undefined) note(walk, "link", path);
    return seen;
  } catch (error) {
    // A circle of links concerns nobody but itself.
    if (!(error instanceof Failure) || errorCode(error.cause) !== "ELOOP") throw error;
    note(walk, "link", path);
    return undefined;
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

/**
 * Where the k-th defended copy of a trace goes, relative to the output folder: the same place,
 * with the sample's number raised by k times the number of samples, as upstream counts.
 */
export function outputPath(trace: PlannedTrace, copy: number, samples: number): string {
  const { path, prefix, sample } = trace;
  const number = String(Number(sample) + copy * samples).padStart(sample.length, "0");
  return memberIn(folderOfMember(path), `${prefix}${number}.log`);
}
