import * as fs from "node:fs";
import { allowNew, removeIfThere } from "./folders.ts";
import { attempt } from "./system-error.ts";

// Files of mbn's own: those of a data set and what is kept about them. What users name goes
// through `output/write-files.ts`, which minds links, modes and devices.

/**
 * Writes a file that appears whole or not at all: a reader never sees a part of it. Until then its
 * name is `unfinished`. Throws a `Failure`.
 */
export function writeWhole(
  path: string,
  unfinished: string,
  shown: string,
  content: string | Uint8Array,
  what = "write",
): void {
  allowNew(what, path, shown);
  attempt(what, shown, () => {
    try {
      fs.writeFileSync(unfinished, content);
      fs.renameSync(unfinished, path);
    } catch (error) {
      removeIfThere(unfinished);
      throw error;
    }
  });
}

/** A file to which lines are added while work goes on. */
export interface Journal {
  readonly add: (line: string) => void;
  readonly close: () => void;
}

/** Opens a journal behind what is in it already. Throws a `Failure`, as its functions do. */
export function openJournal(path: string, shown: string): Journal {
  const descriptor = attempt("write", shown, () => fs.openSync(path, "a"));
  return {
    add: (line) => {
      attempt("write", shown, () => {
        // With a descriptor, writing goes on where the file ends.
        fs.writeFileSync(descriptor, `${line}\n`);
      });
    },
    close: () => {
      attempt("write", shown, () => {
        fs.closeSync(descriptor);
      });
    },
  };
}
