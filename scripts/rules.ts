// Import rules: direction between workspaces, browser-safe folders, third-party packages,
// cycles; what is compiled twice; spread arguments; access to files; paths made by hand; and file sizes. Exits 1 on any
// violation.
import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { checkConstantsOnly } from "./rules/constants-only.ts";
import { findCycles } from "./rules/cycles.ts";
import { checkHandMadePaths } from "./rules/hand-made-paths.ts";
import { importsOf } from "./rules/imports.ts";
import { checkImport } from "./rules/layers.ts";
import { checkFileAccess } from "./rules/file-access.ts";
import { checkLength } from "./rules/length.ts";
import { resolveRelative } from "./rules/resolve.ts";
import { checkSpreads } from "./rules/spreads.ts";

const workspaces = ["grammar", "runtime", "compiler", "cli"];
const problems: string[] = [];
const graph = new Map<string, readonly string[]>();

for (const workspace of workspaces) {
  for (const file of filesLike(`${workspace}/{src,format,test,assembly}/**/*.ts`)) {
    const text = readFileSync(file, "utf8");
    const imports = importsOf(file, text);
    for (const one of imports) problems.push(...checkImport(one, workspace));
    problems.push(...checkFileAccess(file, text), ...checkHandMadePaths(file, text));
    // Tests choose their own lists.
    if (!file.startsWith(`${workspace}/test/`)) problems.push(...checkSpreads(file, text));
    graph.set(
      file,
      imports.filter((one) => !one.typeOnly && one.specifier.startsWith(".")).map(resolveRelative),
    );
  }
}
problems.push(...findCycles(graph), ...checkConstantsOnly(graph));
for (const file of filesLike(
  "{grammar,runtime,compiler,cli,scripts,conformance,benchmarks,examples}/**/*.ts",
)) {
  problems.push(...checkLength(file));
}

/** With slashes, as all rules write paths. */
function filesLike(pattern: string): readonly string[] {
  return globSync(pattern).map((file) => file.replaceAll("\\", "/"));
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`rules: ${graph.size} files, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
