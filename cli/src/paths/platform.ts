import * as paths from "node:path";
import type { PlatformPath } from "node:path";

// The rules for names of files differ: `\` is a separator on Windows and a letter elsewhere. Every
// function of this folder takes the rules as a parameter, so that tests try those of each platform
// on any; everybody else leaves it out.

/** The rules of a platform: `posix` or `win32` of `node:path`. */
export type Rules = PlatformPath;

/** The rules of the platform on which mbn runs. */
export const HERE: Rules = paths.sep === "\\" ? paths.win32 : paths.posix;

/** Whether these are the rules of Windows. */
export function isWindows(rules: Rules = HERE): boolean {
  return rules.sep === "\\";
}

/** A path with slashes in place of the platform's separators. */
export function withSlashes(path: string, rules: Rules = HERE): string {
  return isWindows(rules) ? path.replaceAll("\\", "/") : path;
}

/** The parts of a path, between its separators. */
export function partsOf(path: string, rules: Rules = HERE): readonly string[] {
  return withSlashes(path, rules).split("/");
}
