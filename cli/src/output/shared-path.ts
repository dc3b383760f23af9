import { basename, isAbsolute, relative, resolve, sep } from "node:path";

// What is handed on (compiled defenses, results, pictures, reports for other programs) says which
// file it is about, and nothing of the machine on which it was made.

/** A path for what is handed on: relative to the working folder, or else the name alone. */
export function sharedPath(cwd: string, path: string): string {
  if (!isAbsolute(path)) return path;
  const way = relative(cwd, path);
  if (way === "") return ".";
  const leads = way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
  return leads ? basename(path) : slashes(way);
}

/** A text in which these paths, as far as they are absolute, stand as they are handed on. */
export function sharedText(cwd: string, text: string, paths: Iterable<string>): string {
  // The longest first: one may be the beginning of another.
  const known = [...new Set(paths)]
    .filter((path) => isAbsolute(path) && path.length > 1)
    .toSorted((a, b) => b.length - a.length);
  return known.reduce((said, path) => said.replaceAll(path, sharedPath(cwd, path)), text);
}

/** A path that leads to the same file from the working folder, also where that is outside it. */
export function fromHere(cwd: string, path: string): string {
  if (!isAbsolute(path)) return path;
  const way = relative(cwd, resolve(path));
  return way === "" ? "." : slashes(way);
}

function slashes(path: string): string {
  return path.replaceAll(sep, "/");
}
