import { isInside } from "../paths/inside.ts";
import { HERE, withSlashes } from "../paths/platform.ts";
import type { Rules } from "../paths/platform.ts";

// What is handed on (compiled defenses, results, pictures, reports for other programs) says which
// file it is about, and nothing of the machine on which it was made.

/** A path for what is handed on: relative to the working folder, or else the name alone. */
export function sharedPath(cwd: string, path: string, rules: Rules = HERE): string {
  if (!rules.isAbsolute(path)) return path;
  const way = rules.relative(cwd, path);
  if (way === "") return ".";
  return isInside(cwd, path, rules) ? withSlashes(way, rules) : rules.basename(path);
}

/** A text in which these paths, as far as they are absolute, stand as they are handed on. */
export function sharedText(
  cwd: string,
  text: string,
  paths: Iterable<string>,
  rules: Rules = HERE,
): string {
  // The longest first: one may be the beginning of another.
  const known = [...new Set(paths)]
    .filter((path) => rules.isAbsolute(path) && path.length > 1)
    .toSorted((a, b) => b.length - a.length);
  return known.reduce(
    (said, path) => said.replaceAll(path, () => sharedPath(cwd, path, rules)),
    text,
  );
}

/** A path that leads to the same file from the working folder, also where that is outside it. */
export function fromHere(cwd: string, path: string, rules: Rules = HERE): string {
  if (!rules.isAbsolute(path)) return path;
  const way = rules.relative(cwd, rules.resolve(cwd, path));
  return way === "" ? "." : withSlashes(way, rules);
}
