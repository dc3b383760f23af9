import { HERE, isWindows, partsOf, withSlashes } from "./platform.ts";
import type { Rules } from "./platform.ts";
import { withoutEnd } from "./shown.ts";

// Paths in a data set, relative to its folder. They have slashes on every platform: seeds are
// hashes of them and manifests list them, and a data set gives the same traces everywhere.

/** What is in a folder of a data set; `""` is the data set's own folder. */
export function memberIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** The folder that a member is in: `3/a` for `3/a/1.log`, `""` for `1.log`. */
export function folderOfMember(member: string): string {
  return member.slice(0, Math.max(0, member.lastIndexOf("/")));
}

/** The outermost folder that a member is in, which is its class: `3` for `3/a/1.log`. */
export function classOf(member: string): string {
  return member.slice(0, Math.max(0, member.indexOf("/")));
}

/**
 * A path that a user wrote, with the data set's folder before it or without; undefined if it is
 * not in there.
 */
export function memberOf(dataset: string, path: string, rules: Rules = HERE): string | undefined {
  const start = withSlashes(withoutEnd(dataset, rules), rules);
  const folder = start.endsWith("/") ? start : `${start}/`;
  const way = withSlashes(path, rules);
  const member = startsWith(way, folder, rules) ? way.slice(folder.length) : way;
  const parts = partsOf(member, rules).filter((part) => part !== ".");
  const leaves = rules.parse(member).root !== "" || parts.includes("..") || parts.includes("");
  return leaves ? undefined : parts.join("/");
}

/** Windows does not tell capitals from small letters in a folder's name. */
function startsWith(path: string, folder: string, rules: Rules): boolean {
  if (!isWindows(rules)) return path.startsWith(folder);
  return path.toLowerCase().startsWith(folder.toLowerCase());
}
