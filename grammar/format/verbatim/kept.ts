import type { Node } from "../../src/ast/node.ts";
import { UNITS } from "../comments/place.ts";
import { endOf, startOf } from "../tree/extent.ts";
import { childrenOf } from "../tree/parts.ts";
import type { Root, Syntax } from "../tree/syntax.ts";

// Parts of a text that turned out to need their own form, so that a comment keeps its place or
// its meaning.

/** Nodes by where they begin and end. */
export type Kept = ReadonlySet<string>;

export const NOTHING_KEPT: Kept = new Set();

function keyOf(node: Node): string {
  return `${String(startOf(node))}-${String(endOf(node))}`;
}

/** Adds the nodes that are to be left as they stand; true if that is the whole text. */
export function keep(root: Root, kept: Kept): boolean {
  if (kept.size === 0) return false;
  const open: Syntax[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (kept.has(keyOf(node)) && (node.kind === "Root" || UNITS.has(node.kind))) {
      root.verbatim.add(node);
    } else {
      for (const child of childrenOf(node)) open.push(child);
    }
  }
  return root.verbatim.has(root);
}

/** The smallest item around an offset that is not kept yet; the whole text in the end. */
export function nextToKeep(root: Root, offset: number, kept: Kept): string {
  let found: Syntax = root;
  let parent: Syntax | undefined;
  for (let node: Syntax | undefined = root; node !== undefined;) {
    if (kept.has(keyOf(node))) break;
    const isElseIf = parent?.kind === "If" && parent.otherwise === node;
    if (UNITS.has(node.kind) && !isElseIf) found = node;
    parent = node;
    node = childrenOf(node).find((child) => startOf(child) <= offset && offset < endOf(child));
  }
  return keyOf(found);
}
