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
const fs = process.getBuiltinModule("node:fs");
const { createRequire, enableCompileCache } = process.getBuiltinModule("node:module");
const { url, dirname } = import.meta;
const require = createRequire(url);
const first = process.argv[2] ?? "";

if (first === "--version" || first === "-V") {
  // Before anything else is loaded: scripts and editors ask often.
  const text = `mbn ${require("../package.json").version}\n`;
  try {
    fs.writeSync(STDOUT, text);
  } catch {
    // Nobody reads.
  }
} else {
  // A bundle per command, which has just what that command needs, and one with everything.
  const own = bundleOf(first);
  const bundle = /^[a-z]+$/.test(first) && fs.existsSync(own) ? own : bundleOf("mbn");
  if (fs.existsSync(bundle)) load(bundle);
  else {
    console.error("error: mbn is not built; run npm run build in its repository");
    process.exitCode = 2;
  }
}

/** @param {string} name */
function bundleOf(name) {
  return `${dirname}/../dist/${name}.cjs`;
}

/**
 * Runs a bundle with the code that V8 made of it in an earlier run. Node's own compile cache
 * keeps only the functions that are compiled when a file is loaded, not those compiled when they
 * are first called, which are most: half of what a short run takes. So after a run without
 * problems, which has called most of them, this keeps them all, in the same folder.
 * NODE_DISABLE_COMPILE_CACHE=1 turns both off.
 * @param {string} bundle
 */
function load(bundle) {
  const { directory } = enableCompileCache();
  if (directory === undefined) {
    require(bundle);
    return;
  }
  const { Script } = process.getBuiltinModule("node:vm");
  const text = fs.readFileSync(bundle, "latin1");
  // The last line of a bundle is a hash of it: V8 itself compares lengths only.
  const hash = text.slice(text.lastIndexOf("//") + 2).trim();
  // Slashes lead to a file on Windows, too.
  const kept = `${directory}/mbn-${hash}-${process.version}-${process.arch}`;
  const cachedData = readOwn(kept);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${text}\n})`,
    {
      filename: bundle,
      ...(cachedData === undefined ? {} : { cachedData }),
    },
  );
  if (cachedData === undefined || script.cachedDataRejected) {
    process.on("exit", (code) => {
      if (code === 0) keep(directory, kept, script.createCachedData());
    });
  }
  const loaded = { exports: {} };
  script.runInThisContext()(
    loaded.exports,
    createRequire(bundle),
    loaded,
    bundle,
    `${dirname}/../dist`,
  );
}

/**
 * A file's bytes, if nobody else wrote them: they are run as code, and the folder may be shared.
 * @param {string} path
 */
function readOwn(path) {
  try {
    if (fs.statSync(path).uid !== (process.getuid?.() ?? 0)) return undefined;
    return fs.readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {Uint8Array} data
 */
function keep(folder, path, data) {
  const unfinished = `${path}-${process.pid}`;
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(unfinished, data, { mode: 0o600, flag: "wx" });
    fs.renameSync(unfinished, path);
  } catch {
    // The next run compiles again. Windows replaces no file that another run is reading.
    try {
      fs.rmSync(unfinished, { force: true });
    } catch {
      // It stays, and does no harm.
    }
  }
}
