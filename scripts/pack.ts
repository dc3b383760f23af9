// Packs every workspace as it would be published and looks at the tarballs with publint and
// are-the-types-wrong.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** The command line has no types to offer; the others are libraries. */
const libraries = ["grammar", "runtime", "compiler"];
const workspaces = [...libraries, "cli"];

function run(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${command} ${args.join(" ")}\n${stdout}${stderr}\n`);
  process.exitCode = 1;
}

run(process.execPath, ["scripts/build.ts", "--clean"]);
const folder = mkdtempSync(join(tmpdir(), "mbn-pack-"));
try {
  for (const workspace of workspaces) {
    run("npm", [
      "pack",
      "--ignore-scripts",
      `--workspace=${workspace}`,
      `--pack-destination=${folder}`,
    ]);
  }
  for (const tarball of readdirSync(folder)) {
    const path = join(folder, tarball);
    run("npx", ["publint", "run", "--strict", path]);
    if (libraries.some((name) => tarball.includes(`-${name}-`))) {
      run("npx", ["attw", "--quiet", "--profile", "esm-only", path]);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
