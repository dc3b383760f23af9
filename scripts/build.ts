// Builds what is published and what `npx mbn` runs: types and library code by tsc, the runtime's
// code and the command line as bundles. `npm install` runs it (script `prepare`).
//   --clean     deletes every dist first; tsc never deletes the output of a deleted source
//   --no-types  leaves tsc out: only the bundles, for tests and quick tries
//   --out=DIR   puts the bundles in DIR instead of cli/dist
import { spawnSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import type { Plugin } from "esbuild";
import { finish } from "./build/finish.ts";
import { buildLibrary } from "./build/library.ts";
import { NOTICES, PACKAGES } from "./tools/packages.ts";
import { foldTables, noOtherCommands, separateDrawing } from "./build/plugins.ts";

process.chdir(join(import.meta.dirname, ".."));
const OUT = "--out=";
const DIST = process.argv.find((word) => word.startsWith(OUT))?.slice(OUT.length) ?? "cli/dist";
const REGISTRY = "cli/src/commands/registry.ts";
/** PNG files have no other fonts: without it their text would be missing. */
const FONT = "node_modules/dejavu-fonts-ttf";

/**
 * The first statement only says what kind of file this is: publint tells by the text, and takes
 * words such as "import" in our messages for module syntax.
 */
const BANNER = `module.exports = {};
const importMetaUrl=require("node:url").pathToFileURL(__filename).href;`;

if (process.argv.includes("--clean")) {
  for (const dist of globSync("*/dist")) rmSync(dist, { recursive: true });
}
if (!process.argv.includes("--no-types")) {
  compileTypes();
  await writeLibrary();
}
mkdirSync(DIST, { recursive: true });
writePages();
/** Folders of the packages whose code is in a bundle. */
const bundled = new Set<string>([FONT]);
copyFileSync(join(FONT, "ttf/DejaVuSans.ttf"), join(DIST, "DejaVuSans.ttf"));
const names = [...readFileSync(REGISTRY, "utf8").matchAll(/import\("\.\/(\w+)\.ts"\)/g)];
// A bundle per command and one with everything: Node loads one CommonJS file in half the
// time that it needs for modules in chunks (measured: benchmarks/startup).
await Promise.all([
  bundle("mbn", 'import { main } from "./main.ts"; void main();', [separateDrawing]),
  // The hyphen keeps it from being taken for a command.
  bundle("simulate-worker", 'export { gather, work } from "./simulate/dataset/worker.ts";', []),
  bundle("plot-drawing", 'export { draw, toPng } from "./plot/draw.ts";', []),
  ...names.map(async ([, name = ""]) => {
    // `completion` asks for all commands.
    if (name === "completion") return;
    const imports = `import { main } from "./main.ts"; import { command } from "./commands/${name}.ts";`;
    await bundle(name, `${imports} void main(command);`, [noOtherCommands, separateDrawing]);
  }),
]);

writeLicences();
copyNotices();
if (DIST === "cli/dist") runOnce();

function compileTypes(): void {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-b"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

async function writeLibrary(): Promise<void> {
  rmSync("runtime/dist/chunks", { recursive: true, force: true });
  for (const { path, text } of await buildLibrary("runtime/src", "runtime/dist")) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/**
 * So that already the first check finds the code that runs keep (cli/bin/mbn.js). One example and
 * not all: what others need besides costs every run more to read than it saves a few to compile.
 */
function runOnce(): void {
  spawnSync(process.execPath, ["cli/bin/mbn.js", "check", "examples/tamaraw.mbn"]);
}

/** The pages of `mbn explain`, one object from code to Markdown. */
function writePages(): void {
  const pages: Record<string, string> = {};
  for (const path of globSync("docs/diagnostics/MBN*.md").toSorted()) {
    pages[basename(path, ".md")] = readFileSync(path, "utf8");
  }
  writeFileSync(join(DIST, "diagnostics.json"), JSON.stringify(pages));
}

/** Terms and history, which are the root's, into each package: npm packs only what is below it. */
function copyNotices(): void {
  for (const workspace of PACKAGES) {
    for (const file of NOTICES) copyFileSync(file, join(workspace, file));
  }
}

/** Whose code the bundles hold, and under which terms. */
function writeLicences(): void {
  const parts = [...bundled].toSorted().map((folder) => {
    const [file] = globSync(`${folder}/LICEN{S,C}E*`);
    if (file === undefined) throw new Error(`${folder} has no licence`);
    return `${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(file, "utf8").trim()}\n`;
  });
  writeFileSync(join(DIST, "third-party-licences.txt"), parts.join(`\n${"-".repeat(80)}\n\n`));
}

async function bundle(name: string, contents: string, plugins: Plugin[]): Promise<void> {
  const version = /"version": "(.*?)"/.exec(readFileSync("cli/package.json", "utf8"))?.[1];
  const { metafile, outputFiles } = await build({
    write: false,
    stdin: { contents, resolveDir: "cli/src", loader: "js" },
    outfile: join(DIST, `${name}.cjs`),
    plugins: [foldTables, ...plugins],
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    // `require` instead of `import()`, which scripts with kept code (cli/bin/mbn.js) cannot do.
    supported: { "dynamic-import": false },
    conditions: ["mbn-source"],
    mainFields: ["module", "main"],
    // Native code, which no bundle can hold; and a pool that starts a file of its own as worker.
    external: ["@resvg/resvg-js", "tinypool"],
    define: { MBN_VERSION: JSON.stringify(version), "import.meta.url": "importMetaUrl" },
    banner: { js: BANNER },
    // A third less to read and to look up in the compile cache: 3% of a run. Readable stack
    // traces come from the sources: node --conditions=mbn-source.
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });
  for (const { path, text } of outputFiles) writeFileSync(path, finish(text));
  for (const path of Object.keys(metafile.inputs)) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (folder !== undefined) bundled.add(folder);
  }
}
