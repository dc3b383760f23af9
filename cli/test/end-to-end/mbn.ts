import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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
      putCommand(join(home, folder));
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

/** As npm does: a link, or on Windows, where links need rights, a script of its shell. */
function putCommand(folder: string): void {
  const program = join(home, "bin/mbn.js");
  if (process.platform !== "win32") symlinkSync(program, join(folder, "mbn"));
  else writeFileSync(join(folder, "mbn.cmd"), `@"${process.execPath}" "${program}" %*\r\n`);
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
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Run {
  const { cwd = WORKSPACE, input = "" } = options;
  const child = spawnSync(process.execPath, [join(home, "bin/mbn.js"), ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { ...environment(options.npx === true ? IN_PROJECT : ON_PATH), ...options.env },
    timeout: PATIENCE,
    maxBuffer: 256 * 1024 * 1024,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
  });
  if (child.error !== undefined) throw child.error;
  return { code: child.status, signal: child.signal, stdout: child.stdout, stderr: child.stderr };
}

/** What the last of several runs makes of it when each reads what the one before it printed. */
export function pipe(cwd: string, ...commands: readonly (readonly string[])[]): Run {
  let last: Run = { code: 0, signal: null, stdout: "", stderr: "" };
  let stderr = "";
  for (const args of commands) {
    last = run(args, { cwd, input: last.stdout });
    stderr += last.stderr;
    if (last.code !== 0) break;
  }
  return { ...last, stderr };
}

/** Reads the first line that a run prints and goes away, as `head -1` does. */
export async function firstLine(args: readonly string[], cwd: string): Promise<Run> {
  const child = start(args, cwd);
  child.stdin.end();
  let [stdout, stderr] = ["", ""];
  child.stderr.on("data", (text: Buffer) => (stderr += String(text)));
  child.stdout.on("data", (text: Buffer) => {
    stdout += String(text);
    if (stdout.includes("\n")) child.stdout.destroy();
  });
  await once(child, "close");
  const { exitCode: code, signalCode: signal } = child;
  return { code, signal, stdout: stdout.slice(0, stdout.indexOf("\n") + 1), stderr };
}

/** Runs a script of a POSIX shell, for `testOfPosix`; `mbn` in it is the one under test. */
export function posixShell(script: string, cwd: string): Run {
  const prelude = `mbn() { "${process.execPath}" "${join(home, "bin/mbn.js")}" "$@"; }`;
  const child = spawnSync("sh", ["-c", `${prelude}\n${script}`], {
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

/** What programs need of the system; the rest of who runs the tests is kept from mbn. */
const NEEDED = ["HOME", "TMPDIR", "SystemRoot", "USERPROFILE", "LOCALAPPDATA", "TEMP", "TMP"];

function environment(folder = ON_PATH): NodeJS.ProcessEnv {
  const { PATH = "" } = process.env;
  const kept = NEEDED.map((name) => [name, process.env[name]] as const);
  return { PATH: `${join(home, folder)}${delimiter}${PATH}`, ...Object.fromEntries(kept) };
}
