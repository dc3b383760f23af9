import * as fs from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { Failure, errorCode, systemReason } from "../failure.ts";
import { allowNew, removeIfThere } from "../files/folders.ts";
import { HERE, isWindows } from "../paths/platform.ts";
import type { Rules } from "../paths/platform.ts";
import { writeInto, writeThrough } from "./write-content.ts";
import type { Content } from "./write-content.ts";

/** A file to be written: `path` as the user gave it. */
export interface OutputFile {
  readonly path: string;
  readonly text: Content;
  /** Whether folders of its path that are not there are made. */
  readonly makesFolders?: boolean;
}

/**
 * Each text goes to a new file beside its destination; only when all are complete are they
 * renamed, so that a full disk or a wrong path leaves everything as it was. What a rename would
 * change is written inside, after the others: a file with several names (hard links), and one
 * whose owner or mode nobody but its owner can give to another. Devices and named pipes
 * (`/dev/null`) cannot be replaced: they are written last, directly.
 */
export function writeFiles(cwd: string, files: readonly OutputFile[], rules: Rules = HERE): void {
  for (const { path } of files) allowNew("write", path, path, rules);
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
  explain(path, [], () => {
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
  const stages = files.map((file, index) => explain(file.path, [], () => stage(cwd, file, index)));
  const kept = new Set<string>();
  try {
    const ready = stages.map((one) => explain(one.file.path, [], () => prepare(one)));
    const done: string[] = [];
    const order = ["rename", "inside", "direct"] as const;
    for (const way of order) {
      for (const one of ready) {
        if (one.way !== way) continue;
        explain(one.file.path, done, () => {
          finish(one, kept);
        });
        done.push(one.file.path);
      }
    }
  } finally {
    for (const { temporary } of stages) if (!kept.has(temporary)) removeIfThere(temporary);
  }
}

interface Stage {
  readonly file: OutputFile;
  /** The file itself, behind all links. */
  readonly target: string;
  /** Beside it; not made for what is written directly. */
  readonly temporary: string;
  /** Of the target; undefined if it is new. */
  readonly stats: fs.Stats | undefined;
}

/** A stage whose text is complete on the disk, unless it goes to a device. */
interface Ready extends Stage {
  readonly way: "rename" | "inside" | "direct";
}

/** `index` tells the files of one run apart, the process's number those of several runs. */
function stage(cwd: string, file: OutputFile, index: number): Stage {
  const path = resolve(cwd, file.path);
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) {
    throw cannotWrite(file.path, "it is a folder", ["name a file in it", NOTHING_WRITTEN]);
  }
  // A rename would get around a file's own write protection.
  if (stats?.isFile() === true) fs.accessSync(path, fs.constants.W_OK);
  const target = targetOf(path, stats);
  const temporary = join(dirname(target), `.mbn-${process.pid}-${index}.tmp`);
  return { file, target, temporary, stats };
}

/** The file behind symbolic links, so that writing does not replace a link, even to nowhere. */
function targetOf(path: string, stats: fs.Stats | undefined): string {
  if (stats === undefined) return behindLinks(path);
  // `/dev/stdout` is a link that only the system can follow.
  return stats.isFile() ? fs.realpathSync(path) : path;
}

/** As many links as systems follow. */
const MOST_LINKS = 40;

function behindLinks(path: string): string {
  let at = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    if (fs.lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return at;
    at = resolve(dirname(at), fs.readlinkSync(at));
  }
  return at;
}

function prepare(one: Stage): Ready {
  const { file, temporary, stats } = one;
  if (stats?.isFile() === false) return { ...one, way: "direct" };
  // Never readable by more people than the file is.
  const mode = stats === undefined ? 0o666 : stats.mode & 0o777;
  const descriptor = fs.openSync(temporary, "wx", mode);
  try {
    writeInto(descriptor, file.text);
    fs.fsyncSync(descriptor);
    const isAlike = stats === undefined || (stats.nlink === 1 && becomesLike(descriptor, stats));
    return { ...one, way: isAlike ? "rename" : "inside" };
  } finally {
    fs.closeSync(descriptor);
  }
}

const PERMISSIONS = 0o7777;

/** Gives a new file the owner and the mode of the one that it is to replace, if it may. */
function becomesLike(descriptor: number, { uid, gid, mode }: fs.Stats): boolean {
  try {
    const own = fs.fstatSync(descriptor);
    if (own.uid !== uid || own.gid !== gid) fs.fchownSync(descriptor, uid, gid);
    // After the owner, whose change takes bits of the mode away.
    fs.fchmodSync(descriptor, mode & PERMISSIONS);
    return true;
  } catch {
    return false;
  }
}

function finish({ file, target, temporary, way }: Ready, kept: Set<string>): void {
  if (way === "rename") fs.renameSync(temporary, target);
  else if (way === "direct") writeThrough(target, file.text);
  else {
    try {
      writeInside(target, temporary);
    } catch (error) {
      kept.add(temporary);
      const notes = [`its whole new text is in ${temporary}`];
      throw cannotWrite(file.path, systemReason(error), notes);
    }
  }
}

/** Copies a file into another, which stays the same file. */
function writeInside(target: string, from: string): void {
  const [source, descriptor] = [fs.openSync(from, "r"), fs.openSync(target, "r+")];
  try {
    const buffer = Buffer.allocUnsafe(1 << 16);
    let length = 0;
    for (;;) {
      const count = fs.readSync(source, buffer, 0, buffer.length, null);
      if (count === 0) break;
      writeInto(descriptor, buffer.subarray(0, count));
      length += count;
    }
    fs.ftruncateSync(descriptor, length);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(source);
    fs.closeSync(descriptor);
  }
}

const NOTHING_WRITTEN = "nothing was written";

/** `done` are the files that are written already. */
function explain<Value>(path: string, done: readonly string[], work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (errorCode(error) === undefined) throw error;
    const state = done.length === 0 ? NOTHING_WRITTEN : `written before it: ${done.join(", ")}`;
    const folder = dirname(path);
    const [reason, ...notes] =
      errorCode(error) === "ENOENT"
        ? [
            `there is no folder ${folder}`,
            `make it first: mkdir ${isWindows() ? "" : "-p "}${folder}`,
          ]
        : [systemReason(error)];
    throw cannotWrite(path, reason, [...notes, state]);
  }
}

function cannotWrite(path: string, reason: string, notes: readonly string[]): Failure {
  const message = `cannot write ${path}: ${reason}`;
  return new Failure({ kind: "failure", message, file: path, notes });
}
