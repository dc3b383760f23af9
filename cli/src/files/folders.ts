import * as fs from "node:fs";
import { join } from "node:path";
import { memberIn } from "../paths/member.ts";
import { shownIn } from "../paths/shown.ts";
import { HERE } from "../paths/platform.ts";
import type { Rules } from "../paths/platform.ts";
import { newNameProblem } from "../paths/new-name.ts";
import { attempt, cannot } from "./system-error.ts";

// Calls that look at folders, or make them. Each throws a `Failure` that names the path as it
// is `shown` to people.

/** What is at a path, links followed; undefined if nothing is. */
export function statusOf(path: string, shown: string): fs.Stats | undefined {
  return attempt("read", shown, () => fs.statSync(path, { throwIfNoEntry: false }));
}

/** The names in a folder, in order. */
export function namesIn(folder: string, shown: string): readonly string[] {
  return attempt("read the folder", shown, () => fs.readdirSync(folder).toSorted());
}

/** All that is below a folder and is no folder, relative to it, with slashes. Follows no links. */
export function filesBelow(folder: string, shown: string): ReadonlySet<string> {
  const files = new Set<string>();
  const pending = [""];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const name = path === "" ? shown : shownIn(shown, path);
    const below = join(folder, path);
    const entries = attempt("read the folder", name, () =>
      fs.readdirSync(below, { withFileTypes: true }),
    );
    for (const entry of entries) {
      const at = memberIn(path, entry.name);
      if (entry.isDirectory()) pending.push(at);
      else files.add(at);
    }
  }
  return files;
}

/** Throws a `Failure` for a path under which nothing can be made that is found again. */
export function allowNew(what: string, path: string, shown: string, rules: Rules = HERE): void {
  const problem = newNameProblem(path, rules);
  if (problem !== undefined) throw cannot(what, shown, problem, ["choose another name"]);
}

/** Makes a folder, and those around it where they are missing; one that is there stays. */
export function makeFolders(folder: string, shown: string): void {
  allowNew("make the folder", folder, shown);
  attempt("make the folder", shown, () => fs.mkdirSync(folder, { recursive: true }));
}

/** Whether something can be seen at a path. Never throws. */
export function exists(path: string): boolean {
  return fs.existsSync(path);
}

/** The names in a folder, or none where it cannot be read: for hints, which never fail. */
export function namesForHints(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether what is at a path can be read only once. Never throws: reading it says what is wrong. */
export function isPipe(path: string): boolean {
  try {
    const stats = fs.statSync(path);
    return stats.isFIFO() || stats.isSocket() || stats.isCharacterDevice();
  } catch {
    return false;
  }
}

/** Whether two paths lead to one regular file, by links too. Never throws. */
export function isSameFile(one: string, other: string): boolean {
  try {
    // As 64-bit numbers: on Windows those of two files may be the same when rounded.
    const [a, b] = [fs.statSync(one, { bigint: true }), fs.statSync(other, { bigint: true })];
    return a.isFile() && a.dev === b.dev && a.ino === b.ino;
  } catch {
    // One of them is missing: reading or writing says so.
    return false;
  }
}

/** What tells a folder from all others, whatever links lead to it; undefined if nothing is there. */
export function folderIdentity(path: string, shown: string): string | undefined {
  const stats = attempt("read", shown, () =>
    // As 64-bit numbers: on Windows those of two folders may be the same when rounded.
    fs.statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  return stats === undefined ? undefined : `${stats.dev}:${stats.ino}`;
}

/** A path without links; undefined where it does not lead anywhere. */
export function realPath(path: string): string | undefined {
  try {
    return fs.realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Takes a file away if it is there. Never throws: it is called where another reason is told. */
export function removeIfThere(path: string): void {
  try {
    fs.rmSync(path, { force: true });
  } catch {
    // What led here is reported; this would be the same reason again.
  }
}
