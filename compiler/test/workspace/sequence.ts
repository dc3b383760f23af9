import { checkFile, compileFile } from "../../src/compile.ts";
import type { Host } from "../../src/source/program.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { editOnce, FILES, randomOf } from "./edits.ts";
import type { Files } from "./edits.ts";
import { snapshot } from "./snapshot.ts";

const ENTRIES = ["main.mbn", "second.mbn", "library.mbn"];
const LIMITS = { steps: 20_000, callDepth: 100, listLength: 1000, states: 200 };

/** A workspace after a sequence of edits beside one that has seen only the last of the texts. */
export interface Difference {
  readonly seed: number;
  readonly step: number;
  readonly entry: string;
  readonly files: Files;
  readonly incremental: string;
  readonly fresh: string;
}

/** Edits files at random; the first answer that is another one than a check from nothing gives. */
export function runSequence(
  seed: number,
  length: number,
  start: Files = FILES,
): Difference | undefined {
  const random = randomOf(seed);
  const workspace = openWorkspace();
  let files = start;
  for (const [path, text] of Object.entries(files)) workspace.update(path, text);
  for (let step = 0; step < length; step += 1) {
    const before = files;
    files = editOnce(files, random);
    for (const [path, text] of Object.entries(files)) {
      if (before[path] !== text) workspace.update(path, text);
    }
    // Not every text is looked at.
    if (random() < 0.3) continue;
    const entry = ENTRIES[Math.floor(random() ** 2 * ENTRIES.length)] ?? "main.mbn";
    const different = compare(workspace, entry, files);
    if (different !== undefined) return { seed, step, entry, files, ...different };
  }
  return undefined;
}

/** Files as a workspace without a host has them. */
function hostOf(files: Files): Host {
  return {
    readFile(path) {
      const text = files[path];
      return text === undefined
        ? { ok: false, reason: "it has not been read yet" }
        : { ok: true, text };
    },
  };
}

function compare(
  workspace: Workspace,
  entry: string,
  files: Files,
): { readonly incremental: string; readonly fresh: string } | undefined {
  const host = hostOf(files);
  const incremental = snapshot(workspace.check(entry, { limits: LIMITS }));
  const fresh = snapshot(checkFile(entry, host, { limits: LIMITS }));
  if (incremental !== fresh) return { incremental, fresh };
  // Compiling is a part of checking, but for the seed.
  if (fresh.length % 4 !== 0) return undefined;
  const compiled = workspace.compile(entry, { limits: LIMITS, seed: "7" });
  const again = compileFile(entry, host, { limits: LIMITS, seed: "7" });
  const texts = [compiled, again].map(({ value, diagnostics }) =>
    snapshot({ value: { ...value, unevaluated: [] }, diagnostics }),
  );
  const [first = "", second = ""] = texts;
  return first === second ? undefined : { incremental: first, fresh: second };
}
