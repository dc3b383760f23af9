import type { Node } from "../../src/ast/node.ts";
import { endOf, startOf } from "../tree/extent.ts";
import type { SourceComment } from "../tree/syntax.ts";

/** Those of some comments, which are in order, that stand inside a node. */
export function commentsIn(
  node: Node,
  comments: readonly SourceComment[],
): readonly SourceComment[] {
  const from = firstFrom(comments, startOf(node));
  return comments.slice(from, Math.max(from, firstFrom(comments, endOf(node))));
}

/** Index of the first comment that begins at or behind an offset; by halving. */
function firstFrom(comments: readonly SourceComment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
