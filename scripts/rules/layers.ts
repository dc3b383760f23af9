import { isBuiltin } from "node:module";
import type { FileImport } from "./imports.ts";
import { resolveRelative } from "./resolve.ts";

// The arrows of ARCHITECTURE.md as data.

const scope = "@mbn-lang/";

/** What each workspace may import of the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  grammar: [],
  runtime: [],
  compiler: [
    "@mbn-lang/grammar",
    "@mbn-lang/grammar/format",
    "@mbn-lang/runtime/machine",
    "@mbn-lang/runtime/random",
    "@mbn-lang/runtime/statistics",
    "@mbn-lang/runtime/trace",
  ],
  cli: [
    "@mbn-lang/grammar",
    "@mbn-lang/grammar/format",
    "@mbn-lang/runtime",
    "@mbn-lang/runtime/machine",
    "@mbn-lang/runtime/random",
    "@mbn-lang/runtime/overhead",
    "@mbn-lang/runtime/simulator",
    "@mbn-lang/runtime/statistics",
    "@mbn-lang/runtime/trace",
    "@mbn-lang/compiler",
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
    const inside = resolveRelative(one).startsWith(`${workspace}/`);
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
