import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll } from "vitest";

// Runs the real thing: the committed shim and a bundle made for the test file, in a
// process of its own.

const WORKSPACE = join(import.meta.dirname, "../../..");
const CACHE = join(WORKSPACE, "node_modules/.cache/mbn");
let home = "";

/** Where the shell finds `mbn`: a global install, and a project's own as `npx` runs it. */
const ON_PATH = "path";
const IN_PROJECT = "project/node_modules/.bin";

/** Longest time that a run may take, in milliseconds: no input may make mbn hang. */
const PATIENCE = 60_000;

export function buildOnce(): void {
  beforeAll(() => {
    mkdirSync(CACHE, { recursive: true });
    home = mkdtempSync(join(CACHE, "end-to-end-"));
    // For the runs as another user.
    chmodSync(home, 0o755);
    for (const part of ["bin", "package.json"]) {
      cpSync(join(WORKSPACE, "cli", part), join(home, part), { recursive: true });
    }
    for (const folder of [ON_PATH, IN_PROJECT]) {
      mkdirSync(join(home, folder), { recursive: true });
      symlinkSync(join(home, "bin/mbn.js"), join(home, folder, "mbn"));
    }
    const build = join(WORKSPACE, "scripts/build.ts");
    const out = `--out=${join(home, "dist")}`;
    const args = [build, "--no-types", out];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }, PATIENCE);
  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });
}

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly input?: string | Uint8Array;
    /** The user to be; root may read and write everything. */
    readonly uid?: number;
    /** As a project's own command, which its users start by `npx mbn`. */
    readonly npx?: boolean;
  } = {},
): Run {
  const { cwd = WORKSPACE, input = "" } = options;
  const child = spawnSync(process.execPath, [join(home, "bin/mbn.js"), ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: environment(options.npx === true ? IN_PROJECT : ON_PATH),
    timeout: PATIENCE,
    maxBuffer: 256 * 1024 * 1024,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
  });
  if (child.error !== undefined) throw child.error;
  return { code: child.status, signal: child.signal, stdout: child.stdout, stderr: child.stderr };
}

/** A command line for the shell in which `mbn` is the one under test. */
export function shell(script: string, cwd: string): Run {
  const prelude = `mbn() { "${process.execPath}" "${join(home, "bin/mbn.js")}" "$@"; }`;
  const child = spawnSync("bash", ["-c", `${prelude}\n${script}`], {
    cwd,
    encoding: "utf8",
    env: environment(),
    timeout: PATIENCE,
  });
  return { code: child.status, signal: child.signal, stdout: child.stdout, stderr: child.stderr };
}

export function start(args: readonly string[], cwd: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [join(home, "bin/mbn.js"), ...args], { cwd, env: environment() });
}

function environment(folder = ON_PATH): NodeJS.ProcessEnv {
  const { PATH = "", HOME, TMPDIR } = process.env;
  return { PATH: `${join(home, folder)}${delimiter}${PATH}`, HOME, TMPDIR };
}
