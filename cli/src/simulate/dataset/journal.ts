import { hash } from "node:crypto";
import { join } from "node:path";
import { MOST_OF_TRACE } from "../../files/bounds.ts";
import { statusOf } from "../../files/folders.ts";
import { readBytes } from "../../files/read-file.ts";
import { openJournal } from "../../files/write-file.ts";
import type { Journal } from "../../files/write-file.ts";
import { shownIn } from "../../paths/shown.ts";

/**
 * While a run lasts, what it writes is noted here, line by line. At its end the manifest takes the
 * list over, and this file goes.
 */
export const JOURNAL = ".mbn-simulate.journal";

/** A file that was written: what it has to hold if it is to count as done. */
export interface Written {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a file with this content is. */
export function writtenAs(path: string, content: Uint8Array): Written {
  return { path, bytes: content.length, sha256: hash("sha256", content, "hex") };
}

/** Whether a content is what was written. */
export function isAsWritten(written: Written, content: Uint8Array): boolean {
  return content.length === written.bytes && hash("sha256", content, "hex") === written.sha256;
}

/**
 * What an unfinished run wrote. A line that is none, such as the last one of a run that was killed,
 * counts for nothing: its file is made again.
 */
export function readJournal(folder: string, shown: string): readonly Written[] {
  const path = join(folder, JOURNAL);
  const name = shownIn(shown, JOURNAL);
  if (statusOf(path, name) === undefined) return [];
  const bytes = readBytes(path, name, { most: MOST_OF_TRACE, filesOnly: true });
  const files: Written[] = [];
  for (const line of Buffer.from(bytes).toString().split("\n")) {
    const written = writtenOf(line);
    if (written !== undefined) files.push(written);
  }
  return files;
}

function writtenOf(line: string): Written | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isWritten(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value from a file says what was written. */
export function isWritten(value: unknown): value is Written {
  if (typeof value !== "object" || value === null) return false;
  if (!("path" in value && "bytes" in value && "sha256" in value)) return false;
  const { path, bytes, sha256 } = value;
  return typeof path === "string" && typeof bytes === "number" && typeof sha256 === "string";
}

/** Notes files as they are written. */
export interface Recorder {
  readonly add: (written: Written) => void;
  /** Of this run and the one before it, in the order of their paths, whoever wrote them when. */
  readonly all: () => readonly Written[];
  readonly close: () => void;
}

/** Goes on with the journal; `before` is what runs before this one wrote. */
export function startRecord(
  folder: string,
  shown: string,
  before: ReadonlyMap<string, Written>,
): Recorder {
  const files = new Map(before);
  // Opened for the first file: a run that wrote nothing leaves no list of it.
  let journal: Journal | undefined;
  return {
    add: (written) => {
      files.set(written.path, written);
      journal ??= openJournal(join(folder, JOURNAL), shownIn(shown, JOURNAL));
      journal.add(JSON.stringify(written));
    },
    all: () => [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    close: () => journal?.close(),
  };
}
