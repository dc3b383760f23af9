import { pathToFileURL } from "node:url";
import { HERE, isWindows, partsOf } from "./platform.ts";
import type { Rules } from "./platform.ts";

/** A URI for a path: a file's URL if it is absolute, otherwise a reference relative to the working folder. */
export function uriOf(path: string, rules: Rules = HERE): string {
  if (rules.isAbsolute(path)) return pathToFileURL(path, { windows: isWindows(rules) }).href;
  return partsOf(path, rules).map(encodeURIComponent).join("/");
}
