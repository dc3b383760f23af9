import { hash } from "node:crypto";
import { join } from "node:path";
import { Failure } from "../../failure.ts";
import { MOST_OF_TRACE } from "../../files/bounds.ts";
import { makeFolders, namesIn, statusOf } from "../../files/folders.ts";
import { readBytes } from "../../files/read-file.ts";
import { writeWhole } from "../../files/write-file.ts";
import { shownIn } from "../../paths/shown.ts";
import { VERSION } from "../../version.ts";
import type { Defense } from "../defense.ts";
import type { FreshSource } from "../recipe.ts";
import type { Settings } from "../settings.ts";
import { UNFINISHED } from "./job.ts";
import { isWritten } from "./journal.ts";
import type { Written } from "./journal.ts";
import type { PlannedTrace } from "./plan.ts";

/** What a folder of defended traces was made with, beside them. Upstream's tools pass over it. */
export const MANIFEST = "mbn-simulate.json";

/** Everything that decides the bytes of a defended data set. */
interface ManifestFacts {
  readonly settings: Settings;
  readonly seed: bigint;
  readonly augment: number;
  readonly defenses: readonly Defense[];
  readonly freshSources: readonly FreshSource[];
  readonly traces: readonly PlannedTrace[];
}

export function manifestText(facts: ManifestFacts): string {
  const { settings, seed, augment, defenses, traces } = facts;
  const fresh = defenses.filter(({ recipe }) => recipe !== undefined).length;
  const document = {
    mbn: VERSION,
    seed: String(seed),
    augment,
    settings,
    defenses: {
      count: defenses.length,
      freshForEachTrace: fresh,
      sha256: sha256(JSON.stringify(defenses.map((one) => identityOf(one, facts)))),
    },
    dataset: {
      traces: traces.length,
      sha256: sha256(traces.map(({ path, size }) => `${path}\n${size}\n`).join("")),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The manifest of a run that is at its end: its facts, and all that it wrote. */
export function finishManifest(
  folder: string,
  shown: string,
  facts: string,
  written: readonly Written[],
): void {
  const lines = written.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  const text = `${facts.replace(/\n\}\n$/, "")},\n  "written": [\n${lines}\n  ]\n}\n`;
  const path = join(folder, MANIFEST);
  writeWhole(path, path + UNFINISHED, shownIn(shown, MANIFEST), text);
}

/** What decides a defense's machines: they themselves, or what they are compiled from. */
function identityOf({ client, server, recipe }: Defense, { freshSources }: ManifestFacts): unknown {
  const machines = [client, server].map((side) => side.map(({ string }) => string));
  if (recipe === undefined) return machines;
  const { texts = new Map<string, string>(), request } = freshSources[recipe.source] ?? {};
  // Without the files' names, which differ with the folder in which mbn runs.
  return { machines, defense: recipe.defense, texts: [...texts.values()], request };
}

/** The seed that the run in a folder began with; undefined where there is none to be found. */
export function manifestSeed(folder: string): bigint | undefined {
  try {
    const seed = parseManifest(textAt(join(folder, MANIFEST), MANIFEST))?.facts["seed"];
    return typeof seed === "string" && /^\d{1,20}$/.test(seed) ? BigInt(seed) : undefined;
  } catch {
    // Opening the folder says what is wrong with it.
    return undefined;
  }
}

function textAt(path: string, shown: string): string {
  return Buffer.from(readBytes(path, shown, { most: MOST_OF_TRACE, filesOnly: true })).toString();
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

interface Manifest {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly written: readonly Written[];
}

function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { written = [], ...facts } = { written: undefined, ...value };
    return Array.isArray(written) ? { facts, written: written.filter(isWritten) } : undefined;
  } catch {
    return undefined;
  }
}

/** What `--resume` says of a folder that other settings made; nothing if all agree. */
function differences(before: Manifest["facts"], now: Manifest["facts"]): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  const [old, wanted] = [entriesOf(before), entriesOf(now)];
  const names = [...new Set([...old.keys(), ...wanted.keys()])];
  const lines = names
    .filter((name) => old.get(name) !== wanted.get(name))
    .map(
      (name) => `${name}: ${old.get(name) ?? "nothing"} then, ${wanted.get(name) ?? "nothing"} now`,
    );
  return lines.length === 0 ? [`its ${MANIFEST} was edited`] : lines;
}

/** Deeper is no setting. */
const DEEPEST = 8;

/** The settings by dotted name, in text. */
function entriesOf(facts: Manifest["facts"]): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const visit = (name: string, value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > DEEPEST) {
      entries.set(
        name,
        typeof value === "object" && value !== null ? "{…}" : JSON.stringify(value),
      );
      return;
    }
    for (const [key, part] of Object.entries(value)) {
      visit(name === "" ? key : `${name}.${key}`, part, depth + 1);
    }
  };
  visit("", facts, 0);
  return entries;
}

/**
 * Makes the output folder ready: new or empty, or with `resume` one that the same settings
 * began, of which it returns what was written. `shown` is its name for messages; throws a `Failure`
 * for anything else.
 */
export function openFolder(
  folder: string,
  shown: string,
  text: string,
  resume: boolean,
): readonly Written[] {
  const [path, name] = [join(folder, MANIFEST), shownIn(shown, MANIFEST)];
  const stats = statusOf(folder, shown);
  if (stats === undefined) makeFolders(folder, shown);
  else if (!stats.isDirectory()) throw cannot(shown, `cannot write into ${shown}: it is no folder`);
  const there = statusOf(path, name) !== undefined;
  if (resume && there) {
    const before = parseManifest(textAt(path, name));
    const now = parseManifest(text);
    const lines =
      before === undefined || now === undefined
        ? [`its ${MANIFEST} is damaged`]
        : differences(before.facts, now.facts);
    if (before !== undefined && lines.length === 0) return before.written;
    throw cannot(shown, `${shown} was made with other settings; --resume needs the same`, lines);
  }
  if (namesIn(folder, shown).length > 0) {
    if (resume) {
      throw cannot(shown, `${shown} has no ${MANIFEST}: it holds no data set to go on with`);
    }
    const hints = there
      ? ["--resume goes on with an interrupted run", "otherwise name another folder"]
      : ["name another folder, or remove it first"];
    throw cannot(shown, `${shown} is not empty`, hints);
  }
  writeWhole(path, path + UNFINISHED, shown, text, "write into");
  return [];
}

function cannot(file: string, message: string, notes: readonly string[] = []): Failure {
  return new Failure({ kind: "failure", message, file, notes });
}
