// Builds what is published and what `npx mbn` runs: types and library code by tsc, the
// command line as a bundle. `npm install` runs it (script `prepare`).
//   --clean     deletes every dist first; tsc never deletes the output of a deleted source
//   --no-types  leaves tsc out: only the bundle, for tests and quick tries
//   --out=DIR   puts the bundle in DIR instead of cli/dist
import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { build } from "esbuild";

process.chdir(join(import.meta.dirname, ".."));
const OUT = "--out=";
const DIST = process.argv.find((word) => word.startsWith(OUT))?.slice(OUT.length) ?? "cli/dist";

if (process.argv.includes("--clean")) {
  for (const dist of globSync("*/dist")) rmSync(dist, { recursive: true });
}
if (!process.argv.includes("--no-types")) compileTypes();
mkdirSync(DIST, { recursive: true });
writePages();
await bundle();

function compileTypes(): void {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-b"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** The pages of `mbn explain`, one object from code to Markdown. */
function writePages(): void {
  const pages: Record<string, string> = {};
  for (const path of globSync("docs/diagnostics/MBN*.md").toSorted()) {
    pages[basename(path, ".md")] = readFileSync(path, "utf8");
  }
  writeFileSync(join(DIST, "diagnostics.json"), JSON.stringify(pages));
}

async function bundle(): Promise<void> {
  const version = /"version": "(.*?)"/.exec(readFileSync("cli/package.json", "utf8"))?.[1];
  const { metafile } = await build({
    entryPoints: { mbn: "cli/src/main.ts" },
    outdir: DIST,
    // A chunk per command and for what they share: each command loads only what it needs.
    splitting: true,
    chunkNames: "chunk-[name]-[hash]",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    conditions: ["mbn-source"],
    mainFields: ["module", "main"],
    external: ["prettier"],
    // Commander is CommonJS and asks for Node's modules by `require`.
    banner: {
      js: 'import{createRequire as makeRequire}from"node:module";const require=makeRequire(import.meta.url);',
    },
    define: { MBN_VERSION: JSON.stringify(version) },
    sourcemap: true,
    sourcesContent: false,
    legalComments: "linked",
    logLevel: "warning",
    metafile: true,
  });
  // Last, so that a mbn that runs meanwhile finds the chunks it began with.
  const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const name of readdirSync(DIST)) {
    if (name.startsWith("chunk-") && !made.has(name)) rmSync(join(DIST, name));
  }
}
