import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";

const folder = new URL("../../examples/", import.meta.url).pathname;

interface Original {
  readonly name: string;
  readonly text: string;
  /** Imports of what is shipped or recorded, which every copy shares. */
  readonly shared: readonly string[];
  /** Names to be changed in each copy, and the file that declares them. */
  readonly owners: ReadonlyMap<string, string>;
}

const IMPORT = /^import (trace \w+|\{[^}]*\}) from "([^"]*)"\n/gm;

const originals: readonly Original[] = globSync(`${folder}*.mbn`)
  .toSorted()
  .map((path) => {
    const name = basename(path, ".mbn");
    const written = readFileSync(path, "utf8");
    const owners = new Map<string, string>();
    for (const [, declared = ""] of written.matchAll(/^(?:machine|defense|fn|const) (\w+)/gm)) {
      owners.set(declared, name);
    }
    const shared: string[] = [];
    const text = written.replace(IMPORT, (line, what: string, from: string) => {
      const isSource = from.startsWith("./") && !what.startsWith("trace");
      if (!isSource) shared.push(line);
      for (const [imported] of isSource ? what.matchAll(/\w+/g) : []) {
        owners.set(imported, basename(from, ".mbn"));
      }
      return "";
    });
    return { name, text, shared, owners };
  });

const heads: readonly string[] = [...new Set(originals.flatMap((one) => one.shared))];

/** One import for each shipped file, of everything that any example wants of it. */
function header(): string {
  const names = new Map<string, Set<string>>();
  const traces: string[] = [];
  for (const line of heads) {
    const [, what = "", from = ""] = [...line.matchAll(IMPORT)][0] ?? [];
    if (what.startsWith("trace")) {
      traces.push(line);
      continue;
    }
    const known = names.get(from) ?? new Set();
    names.set(from, known);
    for (const [imported] of what.matchAll(/\w+/g)) known.add(imported);
  }
  const lines = [...names].map(
    ([from, imported]) => `import { ${[...imported].join(", ")} } from "${from}"\n`,
  );
  return [...lines, ...traces, "\n"].join("");
}

/** A source of about `bytes` characters: the examples over and over, with names of their own. */
export function examplesOf(bytes: number): string {
  const parts = [header()];
  let length = 0;
  for (let round = 0; length < bytes; round += 1) {
    for (const { text, owners } of originals) {
      const part = text.replace(/\w+/g, (word) => {
        const owner = owners.get(word);
        return owner === undefined ? word : `${word}_${owner}_${String(round)}`;
      });
      parts.push(part, "\n");
      length += part.length + 1;
    }
  }
  return parts.join("");
}
