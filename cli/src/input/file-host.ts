import { realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { FileText, Host } from "@mbn-lang/compiler";
import { Failure } from "../failure.ts";
import { STDIN_PATH, readFile, textOf } from "./read-input.ts";

/** A host over the file system. `entryText` is the entry's text, read already. */
export function fileHost(cwd: string, entry: string, entryText: string): Host {
  const root = rootOf(cwd, entry);
  return {
    readFile: (path) => {
      if (path === entry) return { ok: true, text: entryText };
      const outside = leaves(root, resolve(cwd, path));
      if (outside) {
        const where = root === cwd ? "the working folder" : "the folder of the source";
        return { ok: false, reason: `it is outside ${where}, where imports have to stay` };
      }
      return readText(cwd, path);
    },
  };
}

/**
 * Imports stay in the folder where mbn runs; those of an entry elsewhere in the entry's
 * own folder. So checking a stranger's file never reads what it has no business with.
 */
function rootOf(cwd: string, entry: string): string {
  if (entry === STDIN_PATH) return cwd;
  const full = resolve(cwd, entry);
  return isInside(cwd, full) ? cwd : dirname(full);
}

/** Whether `path` is not below `root`, symbolic links taken into account. */
function leaves(root: string, path: string): boolean {
  if (!isInside(root, path)) return true;
  try {
    return !isInside(realpathSync(root), realpathSync(path));
  } catch {
    // It does not exist; reading it says so.
    return false;
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}

function readText(cwd: string, path: string): FileText {
  try {
    return { ok: true, text: textOf(readFile(cwd, path), path) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { message, notes } = error.facts;
    const reason = message.replace(`cannot read ${path}: `, "").replace(`${path} is `, "it is ");
    return { ok: false, reason: [reason, ...notes].join("; ") };
  }
}
