import { HERE, partsOf } from "../paths/platform.ts";
import type { Rules } from "../paths/platform.ts";

/**
 * Names for files or folders to be told apart by: the last parts of their paths where these are
 * all different, otherwise what is left without the folders that all have in common, at the
 * beginning and at the end.
 */
export function shortNames(paths: readonly string[], rules: Rules = HERE): readonly string[] {
  const parts = paths.map((path) => partsOf(path, rules).filter((part) => part !== ""));
  const last = parts.map((part) => part.at(-1) ?? "");
  if (areUnique(last)) return last;
  // Equal paths stay what they are.
  if (!areUnique(paths)) return paths;
  const head = common(parts);
  const tail = common(parts.map((part) => part.slice(head).toReversed()));
  // no path: a name that people read.
  const middle = parts.map((part) => part.slice(head, part.length - tail).join("/"));
  return areUnique(middle) ? middle : paths;
}

/** Whether all are different, and none is empty. */
function areUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length && !names.includes("");
}

/** How many parts all have in common at the beginning. */
function common(lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  const end = first.findIndex((part, index) => lists.some((list) => list[index] !== part));
  return end === -1 ? first.length : end;
}
