import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { asObject, parseJson } from "../../conformance/wire/json.ts";

export interface ToolRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs an installed package's program with this Node. No shell is in between, so that it is the
 * same on every platform: on Windows the files in node_modules/.bin are scripts for its shell.
 */
export function runTool(name: string, args: readonly string[], cwd = process.cwd()): ToolRun {
  return runNode([programOf(name), ...args], cwd);
}

/** Runs npm: the one that runs this script, or else the one that was installed with Node. */
export function runNpm(args: readonly string[], cwd = process.cwd()): ToolRun {
  const program = process.env["npm_execpath"];
  if (program !== undefined && /\.[cm]?js$/.test(program)) return runNode([program, ...args], cwd);
  const windows = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync(windows ? "npm.cmd" : "npm", args, {
    cwd,
    encoding: "utf8",
    // Windows starts .cmd files in a shell only. What is passed here needs no quotes.
    shell: windows,
  });
  return { status: status ?? 1, stdout, stderr };
}

/** Runs this Node. */
export function runNode(args: readonly string[], cwd = process.cwd()): ToolRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  return { status: status ?? 1, stdout, stderr };
}

/** The file that a program's name stands for, as its package says. */
function programOf(name: string): string {
  const root = resolve(import.meta.dirname, "../../node_modules", PACKAGE_OF[name] ?? name);
  const manifest = join(root, "package.json");
  if (!existsSync(manifest)) throw new Error(`${name} is not installed: run npm install`);
  const { bin } = asObject(parseJson(readFileSync(manifest, "utf8")));
  const path = typeof bin === "string" ? bin : asObject(bin)[name];
  if (typeof path !== "string") throw new Error(`${manifest} has no program ${name}`);
  return join(root, path);
}

/** Programs that are not named as their packages are. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  tsc: "typescript",
  attw: "@arethetypeswrong/cli",
};
