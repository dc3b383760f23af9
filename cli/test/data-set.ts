import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

/** A folder with these files, folders made as needed. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** All files below a folder: contents by path. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const entries = paths
    .toSorted()
    .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")] as const);
  return Object.fromEntries(entries);
}

/** A page load that is different for each `seed`: packets in 50 bursts. */
export function someTrace(seed: number, packets = 200): string {
  let state = seed * 7919 + 1;
  let time = 0;
  let text = "";
  for (let at = 0; at < packets; at++) {
    // A generator of Lehmer's is random enough.
    state = (state * 48271) % 2147483647;
    time += state % 4 === 0 ? state % 5_000_000 : state % 10_000;
    text += `${time},${state % 7 < 2 ? "s" : "r"},514\n`;
  }
  return text;
}

/** `classes` classes of `samples` traces each, as upstream names them. */
export function dataSet(classes: number, samples: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let c = 0; c < classes; c++) {
    for (let s = 0; s < samples; s++) {
      const name = `base/${c}/${String(c).padStart(4, "0")}-${String(s).padStart(4, "0")}.log`;
      files[name] = someTrace(c * samples + s);
    }
  }
  return files;
}
