import { HERE, isWindows } from "./platform.ts";
import type { Rules } from "./platform.ts";

// Paths as people read them: as they wrote them, and what mbn adds is written as they write.

/**
 * The name of what is in a folder: `data/3/1.log` for `data` and the member `3/1.log`. Members have
 * slashes; where the folder is written with `\`, or without any separator on Windows, so are they.
 */
export function shownIn(folder: string, member: string, rules: Rules = HERE): string {
  const start = withoutEnd(folder, rules);
  if (!isWindows(rules)) return start.endsWith("/") ? start + member : `${start}/${member}`;
  const separator = folder.includes("/") && !folder.includes("\\") ? "/" : "\\";
  const rest = separator === "/" ? member : member.replaceAll("/", "\\");
  // `C:` is the current folder of a drive: a separator would lead to its top.
  return /[\\/]$|^[a-z]:$/i.test(start) ? start + rest : start + separator + rest;
}

/** A folder's name without separators at its end, unless it is the top of a drive or share. */
export function withoutEnd(folder: string, rules: Rules = HERE): string {
  const { root } = rules.parse(folder);
  const ending = isWindows(rules) ? /[\\/]+$/ : /\/+$/;
  return root + folder.slice(root.length).replace(ending, "");
}

/** The same path with another name at its end. */
export function renamed(path: string, name: string, rules: Rules = HERE): string {
  return path.slice(0, path.length - rules.basename(path).length) + name;
}
