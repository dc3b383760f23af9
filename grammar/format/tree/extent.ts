import type { Node } from "../../src/ast/node.ts";
import { childrenOf } from "./parts.ts";
import { isWhite, nextToken } from "./scan.ts";
import type { Syntax } from "./syntax.ts";

// The parser counts a declaration's documentation as a part of it. For printing it is a
// comment before it, so that the declaration begins with its first token. Where recovery
// was at work, nodes may begin and end with white space.

const starts: WeakMap<Node, number> = new WeakMap();
const ends: WeakMap<Node, number> = new WeakMap();

/** Where the first token of a node stands. */
export function startOf(node: Node): number {
  return starts.get(node) ?? node.span.start;
}

/** Where the last token of a node ends, or a comment after it that belongs to it. */
export function endOf(node: Node): number {
  return ends.get(node) ?? node.span.end;
}

export function textOf(node: Node, text: string): string {
  return text.slice(startOf(node), endOf(node));
}

/** Finds the ends of the nodes in some nodes that are not what their spans say. */
export function locateEnds(nodes: readonly Syntax[], text: string): void {
  const open: Syntax[] = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { start, end } = node.span;
    const first = Math.min(nextToken(text, start), end);
    let last = end;
    while (last > first && isWhite(text, last - 1)) last -= 1;
    if (first !== start) starts.set(node, first);
    if (last !== end) ends.set(node, last);
    for (const child of childrenOf(node)) open.push(child);
  }
}
