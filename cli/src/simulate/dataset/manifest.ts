import { hash } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { errorCode, Failure, systemReason } from "../../failure.ts";
import { VERSION } from "../../version.ts";
import type { Defense } from "../defense.ts";
import type { FreshSource } from "../recipe.ts";
import type { Settings } from "../settings.ts";
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
    const entries = entriesOf(fs.readFileSync(join(folder, MANIFEST), "utf8"));
    const [, digits] = /^"(\d{1,20})"$/.exec(entries?.get("seed") ?? "") ?? [];
    return digits === undefined ? undefined : BigInt(digits);
  } catch {
    // Opening the folder says what is wrong with it.
    return undefined;
  }
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** What `--resume` says of a folder that other settings made. Undefined if all agree. */
function differences(before: string, now: string): readonly string[] | undefined {
  if (before === now) return undefined;
  const [old, wanted] = [entriesOf(before), entriesOf(now)];
  if (old === undefined || wanted === undefined) return [`its ${MANIFEST} is damaged`];
  const names = [...new Set([...old.keys(), ...wanted.keys()])];
  const lines = names
    .filter((name) => old.get(name) !== wanted.get(name))
    .map(
      (name) => `${name}: ${old.get(name) ?? "nothing"} then, ${wanted.get(name) ?? "nothing"} now`,
    );
  return lines.length === 0 ? [`its ${MANIFEST} was edited`] : lines;
}

/** The settings by dotted name, in text. */
function entriesOf(text: string): ReadonlyMap<string, string> | undefined {
  const entries = new Map<string, string>();
  const visit = (name: string, value: unknown): void => {
    if (typeof value !== "object" || value === null) entries.set(name, JSON.stringify(value));
    else {
      for (const [key, part] of Object.entries(value)) {
        visit(name === "" ? key : `${name}.${key}`, part);
      }
    }
  };
  try {
    visit("", JSON.parse(text));
    return entries;
  } catch {
    return undefined;
  }
}

/**
 * Makes the output folder ready: new or empty, or with `resume` one that the same settings
 * began. `shown` is its name for messages; throws a `Failure` for anything else.
 */
export function openFolder(folder: string, shown: string, text: string, resume: boolean): void {
  const path = join(folder, MANIFEST);
  const explain = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      const isFile = errorCode(error) === "EEXIST" || errorCode(error) === "ENOTDIR";
      const reason = isFile ? "a part of the path is a file, not a folder" : systemReason(error);
      throw cannot(shown, `cannot write into ${shown}: ${reason}`);
    }
  };
  const stats = statsOf(folder);
  if (stats === undefined) explain(() => fs.mkdirSync(folder, { recursive: true }));
  else if (!stats.isDirectory()) throw cannot(shown, `cannot write into ${shown}: it is no folder`);
  const there = fs.statSync(path, { throwIfNoEntry: false }) !== undefined;
  if (resume && there) {
    const lines = differences(fs.readFileSync(path, "utf8"), text);
    if (lines === undefined) return;
    throw cannot(shown, `${shown} was made with other settings; --resume needs the same`, ...lines);
  }
  if (fs.readdirSync(folder).length > 0) {
    if (resume) {
      throw cannot(shown, `${shown} has no ${MANIFEST}: it holds no data set to go on with`);
    }
    const hints = there
      ? ["--resume goes on with an interrupted run", "otherwise name another folder"]
      : ["name another folder, or remove it first"];
    throw cannot(shown, `${shown} is not empty`, ...hints);
  }
  explain(() => {
    try {
      fs.writeFileSync(path, text);
    } catch (error) {
      fs.rmSync(path, { force: true });
      throw error;
    }
  });
}

/** Undefined also where a part of the path is a file: making the folder says so. */
function statsOf(folder: string): fs.Stats | undefined {
  try {
    return fs.statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

function cannot(file: string, message: string, ...notes: readonly string[]): Failure {
  return new Failure({ kind: "failure", message, file, notes });
}
