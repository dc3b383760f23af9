import type { Host } from "@mbn-lang/compiler";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER: string = fileURLToPath(new URL("../", import.meta.url));

/** The sources of this folder, by name. */
export const SOURCES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".mbn"))
  .toSorted();

export function textOf(path: string): string {
  return readFileSync(`${FOLDER}${path}`, "utf8");
}

/** This folder's files, and beside them those of `extra`. */
export function hostOf(extra: Readonly<Record<string, string>> = {}): Host {
  return {
    readFile(path) {
      const text = extra[path];
      if (text !== undefined) return { ok: true, text };
      try {
        return { ok: true, text: textOf(path) };
      } catch {
        return { ok: false, reason: "there is no such file" };
      }
    },
  };
}
