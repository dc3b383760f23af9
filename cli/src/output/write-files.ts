import * as fs from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { Failure, errorCode, systemReason } from "../failure.ts";

/** A file to be written: `path` as the user gave it. */
export interface OutputFile {
  readonly path: string;
  /** Text is written as UTF-8, bytes as they are, parts one after the other as they are made. */
  readonly text: string | Uint8Array | Parts;
  /** Whether folders of its path that are not there are made. */
  readonly makesFolders?: boolean;
}

/** A content too long to be held whole. */
interface Parts {
  readonly parts: Iterable<string | Uint8Array>;
}

/**
 * Each text goes to a new file beside its destination; only when all are complete are
 * they renamed, so that a full disk or a wrong path leaves everything as it was. Devices
 * and named pipes (`/dev/null`) cannot be replaced: they are written last, directly.
 */
export function writeFiles(cwd: string, files: readonly OutputFile[]): void {
  const folders: string[] = [];
  try {
    for (const file of files) if (file.makesFolders === true) makeFolders(cwd, file.path, folders);
    writeAllFiles(cwd, files);
  } catch (error) {
    for (const folder of folders.toReversed()) removeEmpty(folder);
    throw error;
  }
}

/** Makes the folders of a path, and notes those that were not there, outer ones first. */
function makeFolders(cwd: string, path: string, made: string[]): void {
  const missing: string[] = [];
  explain(path, () => {
    let folder = dirname(resolve(cwd, path));
    while (fs.statSync(folder, { throwIfNoEntry: false }) === undefined) {
      missing.unshift(folder);
      folder = dirname(folder);
    }
    for (const one of missing) {
      fs.mkdirSync(one);
      made.push(one);
    }
  });
}

function removeEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // Somebody has put something into it.
  }
}

function writeAllFiles(cwd: string, files: readonly OutputFile[]): void {
  const stages = files.map((file, index) => explain(file.path, () => stage(cwd, file, index)));
  const made: string[] = [];
  try {
    for (const { file, temporary, target } of stages) {
      if (temporary === undefined) continue;
      explain(file.path, () => {
        const mode = modeOf(target);
        made.push(temporary);
        const descriptor = fs.openSync(temporary, "wx", mode);
        try {
          writeAll(descriptor, file.text);
          fs.fsyncSync(descriptor);
        } finally {
          fs.closeSync(descriptor);
        }
      });
    }
    for (const { file, temporary, target } of stages) {
      explain(file.path, () => {
        if (temporary === undefined) writeDirectly(target, file.text);
        else fs.renameSync(temporary, target);
      });
    }
  } finally {
    for (const temporary of made) removeIfThere(temporary);
  }
}

function writeDirectly(path: string, text: OutputFile["text"]): void {
  const descriptor = fs.openSync(path, "w");
  try {
    writeAll(descriptor, text);
  } finally {
    fs.closeSync(descriptor);
  }
}

function writeAll(descriptor: number, text: OutputFile["text"]): void {
  const whole = typeof text === "string" || text instanceof Uint8Array;
  // With a descriptor, writing goes on where the last part ended.
  for (const part of whole ? [text] : text.parts) fs.writeFileSync(descriptor, part);
}

function removeIfThere(path: string): void {
  try {
    fs.rmSync(path, { force: true });
  } catch {
    // Why it could not be written is reported; this would be the same reason again.
  }
}

interface Stage {
  readonly file: OutputFile;
  /** Undefined for what is written directly. */
  readonly temporary: string | undefined;
  readonly target: string;
}

/** `index` tells the files of one run apart, the process's number those of several runs. */
function stage(cwd: string, file: OutputFile, index: number): Stage {
  const path = resolve(cwd, file.path);
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) {
    throw cannotWrite(file.path, "it is a folder", ["name a file in it"]);
  }
  if (stats !== undefined && !stats.isFile()) return { file, temporary: undefined, target: path };
  // A rename would get around a file's own write protection.
  if (stats !== undefined) fs.accessSync(path, fs.constants.W_OK);
  // The file behind a symbolic link, so that writing does not replace the link.
  const target = stats === undefined ? path : fs.realpathSync(path);
  const temporary = join(dirname(target), `.mbn-${process.pid}-${index}.tmp`);
  return { file, temporary, target };
}

function modeOf(path: string): number {
  const permissions = fs.statSync(path, { throwIfNoEntry: false })?.mode;
  return permissions === undefined ? 0o666 : permissions & 0o777;
}

function explain<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (errorCode(error) !== "ENOENT") throw cannotWrite(path, systemReason(error), []);
    const folder = dirname(path);
    throw cannotWrite(path, `there is no folder ${folder}`, [`make it first: mkdir -p ${folder}`]);
  }
}

function cannotWrite(path: string, reason: string, notes: readonly string[]): Failure {
  return new Failure({
    kind: "failure",
    message: `cannot write ${path}: ${reason}`,
    file: path,
    notes: [...notes, "nothing was written"],
  });
}
