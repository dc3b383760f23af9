import { isBuiltin } from "node:module";
import { sep } from "node:path";
import type { FileImport } from "./imports.ts";
import { resolveRelative } from "./resolve.ts";

// The arrows of ARCHITECTURE.md as data.

const scope = "@mbn/";

/** What each workspace may import of the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  grammar: [],
  runtime: [],
  compiler: [
    "@mbn/grammar",
    "@mbn/grammar/format",
    "@mbn/runtime/machine",
    "@mbn/runtime/random",
    "@mbn/runtime/statistics",
  ],
  cli: [
    "@mbn/grammar",
    "@mbn/grammar/format",
    "@mbn/runtime",
    "@mbn/runtime/machine",
    "@mbn/runtime/random",
    "@mbn/runtime/overhead",
    "@mbn/runtime/simulator",
    "@mbn/runtime/statistics",
    "@mbn/runtime/trace",
    "@mbn/compiler",
  ],
};

/** Third-party packages a workspace may import. */
const thirdParty: Readonly<Record<string, readonly string[]>> = {
  grammar: ["chevrotain", "prettier"],
  runtime: ["@noble/hashes", "pako", "pure-rand"],
  compiler: ["@noble/hashes"],
  cli: ["@observablehq/plot", "@resvg/resvg-js", "linkedom", "tinypool"],
};

const browserSafe = ["grammar/src/", "grammar/format/", "compiler/src/", "runtime/src/"];

/** The violations of one import, as messages. */
export function checkImport(one: FileImport, workspace: string): string[] {
  const { specifier, from } = one;
  const problem = (text: string): string[] => [`${from}:${one.line}: ${text} ("${specifier}")`];
  if (specifier.startsWith(".")) {
    const inside = resolveRelative(one).startsWith(workspace + sep);
    return inside ? [] : problem("relative import leaves its workspace");
  }
  if (from.startsWith(`${workspace}/test/`)) return [];
  if (isBuiltin(specifier)) {
    const safe = browserSafe.some((folder) => from.startsWith(folder));
    return safe ? problem("Node builtin in browser-safe code") : [];
  }
  if (specifier.startsWith(scope)) {
    const fine = allowed[workspace]?.includes(specifier) ?? false;
    return fine ? [] : problem(`${workspace} must not import this`);
  }
  const packages = thirdParty[workspace] ?? [];
  const fine = packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return fine ? [] : problem(`${workspace} must not import this package`);
}
