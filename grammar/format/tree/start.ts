import type { Node } from "../../src/ast/node.ts";
import { childrenOf } from "./parts.ts";
import { nextToken } from "./scan.ts";
import type { Syntax } from "./syntax.ts";

// The parser counts a declaration's documentation as a part of it. For printing it is a
// comment before it, so that the declaration begins with its first token.

const starts: WeakMap<Node, number> = new WeakMap();

/** Where the first token of a node stands. */
export function startOf(node: Node): number {
  return starts.get(node) ?? node.span.start;
}

/** Finds the first tokens of all documented nodes in some nodes. */
export function locateStarts(nodes: readonly Syntax[], text: string): void {
  const open: Syntax[] = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ("doc" in node && node.doc !== undefined) {
      starts.set(node, nextToken(text, node.span.start));
    }
    for (const child of childrenOf(node)) open.push(child);
  }
}
