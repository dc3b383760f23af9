import { HERE } from "./platform.ts";
import type { Rules } from "./platform.ts";

/** Whether a path is a folder itself, or below it. Both are absolute. */
export function isInside(folder: string, path: string, rules: Rules = HERE): boolean {
  const way = rules.relative(folder, path);
  // On Windows, what is on another drive has no relative way.
  return !rules.isAbsolute(way) && way !== ".." && !way.startsWith(`..${rules.sep}`);
}
