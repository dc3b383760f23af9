import { dirname, resolve } from "node:path";
import type { Host } from "@mbn-lang/compiler";
import { Failure } from "../failure.ts";
import { realPath } from "../files/folders.ts";
import { isInside } from "../paths/inside.ts";
import { STDIN_PATH, readFile, textOf } from "./read-input.ts";

/** A host over the file system. `entryText` is the entry's text, read already. */
export function fileHost(cwd: string, entry: string, entryText: string): Host {
  const root = rootOf(cwd, entry);
  return {
    readFile: (path) => {
      if (path === entry) return { ok: true, text: entryText };
      if (leaves(root, resolve(cwd, path))) return isOutside(root);
      return readAs(path, () => ({ ok: true, text: textOf(readFile(cwd, path, true), path) }));
    },
    readBytes: (path) => {
      if (leaves(root, resolve(cwd, path))) return isOutside(root);
      return readAs(path, () => ({ ok: true, bytes: readFile(cwd, path, true) }));
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
  const [folder, real] = [realPath(root), realPath(path)];
  // Where it does not exist, reading it says so.
  return folder !== undefined && real !== undefined && !isInside(folder, real);
}

interface NotRead {
  readonly ok: false;
  readonly reason: string;
}

function isOutside(root: string): NotRead {
  return { ok: false, reason: `it is outside ${root}, where imports have to stay` };
}

/** What was read, or the reason why it cannot be. */
function readAs<Content>(path: string, read: () => Content): Content | NotRead {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { message, notes } = error.facts;
    const reason = message.replace(`cannot read ${path}: `, "").replace(`${path} is `, "it is ");
    return { ok: false, reason: [reason, ...notes].join("; ") };
  }
}
