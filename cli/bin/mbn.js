#!/usr/bin/env node
/// <reference types="node" />
// Committed, not built: npm links it before the build has run. Until the version is checked,
// plain JavaScript that old Node versions understand as well.
//
// No imports: the module facade of node:fs alone takes 9 ms to make (it loads all streams);
// see benchmarks/startup.
if (Number.parseInt(process.versions.node, 10) < 22 || process.getBuiltinModule === undefined) {
  console.error(
    `mbn needs Node 22.12 or newer, this is ${process.version}. Inside the repository use: npx mbn`,
  );
  process.exit(2);
}

const STDOUT = 1;
const { existsSync, writeSync } = process.getBuiltinModule("node:fs");
const { createRequire, enableCompileCache } = process.getBuiltinModule("node:module");
const require = createRequire(import.meta.url);
const first = process.argv[2] ?? "";

if (first === "--version" || first === "-V") {
  // Before anything else is loaded: scripts and editors ask often.
  const text = `mbn ${require("../package.json").version}\n`;
  try {
    writeSync(STDOUT, text);
  } catch {
    // Nobody reads.
  }
} else {
  enableCompileCache();
  // A bundle per command, which has just what that command needs, and one with everything.
  const own = `../dist/${first}.cjs`;
  const isCommand = /^[a-z]+$/.test(first) && isThere(own);
  const bundle = isCommand ? own : "../dist/mbn.cjs";
  if (isCommand || isThere(bundle)) require(bundle);
  else {
    console.error("error: mbn is not built; run npm run build in its repository");
    process.exitCode = 2;
  }
}

/** @param {string} path */
function isThere(path) {
  return existsSync(new URL(path, import.meta.url));
}
