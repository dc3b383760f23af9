import { HERE, isWindows, withSlashes } from "./platform.ts";
import type { Rules } from "./platform.ts";

/** What goes before a long path on Windows, where the path after it is an ordinary one. */
const LONG = /^\\\\[?.]\\(?:(UNC)\\|(?=[a-z]:\\))/i;

/**
 * A path as the compiler writes it, from which the system finds the same file again: slashes, no
 * `.` and no `a/..`. On Windows an absolute one begins with a drive (`C:/`, in capitals), a share
 * (`//server/share/`) or a slash.
 */
export function compilerPath(cwd: string, path: string, rules: Rules = HERE): string {
  const plain = isWindows(rules) ? ordinary(cwd, path, rules) : path;
  const { root } = rules.parse(plain);
  const parts: string[] = [];
  for (const part of withSlashes(plain.slice(root.length), rules).split("/")) {
    if (part === "." || part === "") continue;
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== "..") parts.pop();
    else if (part !== ".." || root === "") parts.push(part);
  }
  return rootText(root, rules) + parts.join("/");
}

/** Without what Windows has for long paths; `C:name`, in the drive's current folder, in full. */
function ordinary(cwd: string, path: string, rules: Rules): string {
  const plain = path
    .replaceAll("/", "\\")
    .replace(LONG, (_, share: string | undefined) => (share === undefined ? "" : "\\\\"));
  return /^[a-z]:(?!\\)/i.test(plain) ? rules.resolve(cwd, plain) : plain;
}

function rootText(root: string, rules: Rules): string {
  const text = withSlashes(root, rules);
  return /^[a-z]:/.test(text) ? text.toUpperCase() : text;
}
