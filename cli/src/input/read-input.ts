import { basename, dirname, resolve } from "node:path";
import { Failure, errorCode } from "../failure.ts";
import { MOST_OF_TEXT } from "../files/bounds.ts";
import { exists, namesForHints } from "../files/folders.ts";
import { readBytes, tooLong } from "../files/read-file.ts";
import { WAITING_FOR_TERMINAL } from "../files/read-stdin.ts";
import type { Io } from "../io.ts";
import { decodeText } from "./decode-text.ts";
import { suggest } from "@mbn-lang/grammar";
import { renamed, shownIn, withoutEnd } from "../paths/shown.ts";

/** How standard input is called in reports. */
export const STDIN_PATH = "<stdin>";

/** The text of a file, or of standard input for `-`; throws a `Failure` that says why not. */
export async function readInput(argument: string, io: Io): Promise<string> {
  const shown = argument === "-" ? "standard input" : argument;
  return textOf(await readInputBytes(argument, io), shown);
}

/** The same as it is stored: with a byte-order mark, if it has one. */
export async function readInputBytes(argument: string, io: Io): Promise<Uint8Array> {
  if (argument !== "-") return readFile(io.cwd, argument);
  if (io.stdinIsTerminal) await io.stderr.write(WAITING_FOR_TERMINAL);
  return await io.readStdin();
}

/** What reports call an argument. */
export function pathOf(argument: string): string {
  return argument === "-" ? STDIN_PATH : argument;
}

export function textOf(bytes: Uint8Array, shown: string): string {
  if (bytes.length > MOST_OF_TEXT) throw tooLong(shown, MOST_OF_TEXT, bytes.length);
  const decoded = decodeText(bytes);
  if (decoded.ok) return decoded.text;
  throw new Failure({
    kind: "input",
    message: `${shown} is not UTF-8 text: ${decoded.reason}`,
    file: shown,
    notes: decoded.notes,
  });
}

/**
 * A file's bytes. `path` is as the user wrote it, relative to `cwd`; `filesOnly` is for paths that
 * a source names.
 */
export function readFile(cwd: string, path: string, filesOnly = false): Uint8Array {
  const full = resolve(cwd, path);
  try {
    return readBytes(full, path, {
      most: MOST_OF_TEXT,
      filesOnly,
      folder: ["it is a folder; name the files in it"],
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const isMissing = errorCode(error.cause) === "ENOENT";
    const notes = isMissing ? hintsFor(path, full) : sourcesIn(path, full);
    throw notes.length === 0 ? error : new Failure({ ...error.facts, notes }, error.cause);
  }
}

function sourcesIn(path: string, full: string): readonly string[] {
  const sources = namesForHints(full).filter((name) => name.endsWith(".mbn"));
  return sources.length === 0 ? [] : [`its sources are ${shownIn(withoutEnd(path), "*.mbn")}`];
}

/** What else the user might have meant by the name of a missing file. */
function hintsFor(path: string, full: string): readonly string[] {
  if (!exists(dirname(full))) return [`there is no folder ${dirname(path)} either`];
  const similar = suggest(basename(full), namesForHints(dirname(full)));
  return similar === undefined ? [] : [`did you mean ${renamed(path, similar)}?`];
}
