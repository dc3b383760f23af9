// Packs every workspace as it would be published, asks for what each tarball has to hold, and
// looks at the tarballs with publint and are-the-types-wrong.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { NOTICES } from "./tools/packages.ts";
import { packAll } from "./tools/pack-all.ts";
import { runNode, runTool } from "./tools/run-tool.ts";
import type { ToolRun } from "./tools/run-tool.ts";

function expectFine(what: string, { status, stdout, stderr }: ToolRun): void {
  if (status === 0) return;
  process.stderr.write(`${what}\n${stdout}${stderr}\n`);
  process.exitCode = 1;
}

expectFine("build", runNode(["scripts/build.ts", "--clean"]));
const folder = mkdtempSync(join(tmpdir(), "mbn-pack-"));
try {
  for (const { workspace, path, files } of packAll(folder)) {
    for (const file of ["README.md", ...NOTICES]) {
      if (files.includes(file)) continue;
      process.stderr.write(`the tarball of ${workspace} has no ${file}\n`);
      process.exitCode = 1;
    }
    expectFine(`publint ${workspace}`, runTool("publint", ["run", "--strict", path]));
    // The command line has no types to offer; the others are libraries.
    if (workspace === "cli") continue;
    expectFine(
      `attw ${workspace}`,
      // JSON has no types.
      runTool("attw", [
        "--quiet",
        "--profile",
        "esm-only",
        "--exclude-entrypoints",
        "mbn.tmLanguage.json",
        "--",
        path,
      ]),
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
