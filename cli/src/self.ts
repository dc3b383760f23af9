import * as paths from "node:path";
import process from "node:process";
import { realPath } from "./files/folders.ts";

/** How a program was started, and what its system knows of files. */
export interface Start {
  /** The script that Node was told to run, as it was told. */
  readonly script: string;
  readonly cwd: string;
  /** The folders in which the shell looks for commands. */
  readonly folders: readonly string[];
  readonly path: Pick<
    paths.PlatformPath,
    "basename" | "dirname" | "isAbsolute" | "join" | "relative" | "sep"
  >;
  /** The file that a path leads to; undefined if there is none. */
  readonly real: (file: string) => string | undefined;
}

let text = "mbn";
let start: Start | undefined;

/**
 * The words that start this program again, for the commands that it prints. `mbn` alone until
 * `startedBy` says otherwise; found out when first asked for, since most runs never ask.
 */
export function self(): string {
  if (start !== undefined) {
    text = commandOf(start);
    start = undefined;
  }
  return text;
}

export function startedBy(how: Start): void {
  start = how;
}

/** How this process was started. */
export function processStart(): Start {
  return {
    script: process.argv[1] ?? "",
    cwd: process.cwd(),
    folders: (process.env["PATH"] ?? "").split(paths.delimiter),
    path: paths,
    real: realPath,
  };
}

/**
 * `mbn` where the shell would find this very program; `npx mbn` where it is a project's own;
 * otherwise Node with the script's path. In npx's cache it has to be asked for by its package:
 * `mbn` alone is the name of somebody else's.
 */
function commandOf({ script, cwd, folders, path, real }: Start): string {
  const target = real(script);
  const found = folders.find((folder) =>
    ["mbn", "mbn.cmd"].some((name) => {
      const file = real(path.join(folder, name));
      // On Windows the command is a script that starts the program, not a link to it.
      return file !== undefined && (file === target || path.basename(file) === "mbn.cmd");
    }),
  );
  const folder = found ?? path.dirname(script);
  const parts = folder.split(path.sep);
  if (parts.at(-1) === ".bin" && parts.at(-2) === "node_modules") {
    return parts.includes("_npx") ? "npx --package=@mbn-lang/cli mbn" : "npx mbn";
  }
  if (found !== undefined) return "mbn";
  const near = path.relative(cwd, script);
  const shown = near.startsWith("..") || path.isAbsolute(near) ? script : near;
  return `node ${/^[\w@%+=:,./\\-]+$/.test(shown) ? shown : `"${shown}"`}`;
}
