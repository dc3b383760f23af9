import * as fs from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Failure, errorCode, systemReason } from "../failure.ts";
import type { Io } from "../io.ts";
import { decodeText } from "./decode-text.ts";
import { suggest } from "@mbn-lang/grammar";

/** How standard input is called in reports. */
export const STDIN_PATH = "<stdin>";

/** Larger inputs are refused: 64 MiB, three times what the language is measured with. */
const LARGEST = 64 * 1024 * 1024;

/** The text of a file, or of standard input for `-`; throws a `Failure` that says why not. */
export async function readInput(argument: string, io: Io): Promise<string> {
  if (argument !== "-") return textOf(readFile(io.cwd, argument), argument);
  if (io.stdinIsTerminal) await io.stderr.write("reading from the terminal; end with Ctrl-D\n");
  return textOf(await io.readStdin(), "standard input");
}

/** What reports call an argument. */
export function pathOf(argument: string): string {
  return argument === "-" ? STDIN_PATH : argument;
}

export function textOf(bytes: Uint8Array, shown: string): string {
  if (bytes.length > LARGEST) throw tooLarge(shown, bytes.length);
  const decoded = decodeText(bytes);
  if (decoded.ok) return decoded.text;
  throw new Failure({
    kind: "input",
    message: `${shown} is not UTF-8 text: ${decoded.reason}`,
    file: shown,
    notes: decoded.notes,
  });
}

/** A regular file's bytes. `path` is as the user wrote it, relative to `cwd`. */
export function readFile(cwd: string, path: string): Uint8Array {
  const full = resolve(cwd, path);
  try {
    const stats = fs.statSync(full);
    if (stats.isDirectory()) throw isFolder(path, full);
    if (stats.size > LARGEST) throw tooLarge(path, stats.size);
    return fs.readFileSync(full);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const notes = errorCode(error) === "ENOENT" ? similarNames(path, full) : [];
    throw cannotRead(path, systemReason(error), notes);
  }
}

function isFolder(path: string, full: string): Failure {
  const sources = fs.readdirSync(full).filter((name) => name.endsWith(".mbn"));
  const folder = path.replace(/\/$/, "");
  const notes = sources.length > 0 ? [`its sources are ${folder}/*.mbn`] : [];
  return cannotRead(path, "it is a folder; name the files in it", notes);
}

function similarNames(path: string, full: string): readonly string[] {
  const folder = dirname(full);
  let names: readonly string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [`there is no folder ${dirname(path)} either`];
  }
  const similar = suggest(basename(full), names);
  return similar === undefined
    ? []
    : [`did you mean ${path.slice(0, -basename(path).length)}${similar}?`];
}

function tooLarge(shown: string, bytes: number): Failure {
  const size = (bytes / (1024 * 1024)).toFixed(1);
  return new Failure({
    kind: "input",
    message: `${shown} has ${size} MiB; mbn reads at most ${LARGEST / (1024 * 1024)} MiB`,
    file: shown,
    notes: [],
  });
}

function cannotRead(path: string, reason: string, notes: readonly string[]): Failure {
  return new Failure({
    kind: "failure",
    message: `cannot read ${path}: ${reason}`,
    file: path,
    notes,
  });
}
