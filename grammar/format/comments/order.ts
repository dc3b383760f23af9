import { endOf, startOf } from "../tree/extent.ts";
import type { Root, SourceComment } from "../tree/syntax.ts";
import type { Spot } from "./spot.ts";

// Comments come out in the order in which they went in, whatever commas stand between them.

interface Last {
  readonly spot: Spot;
  readonly at: number;
}

/** Where the last comment of a text went; Prettier asks for them in source order. */
const lasts: WeakMap<Root, Last> = new WeakMap();

/** Where in the text a comment in a spot is printed. */
function printedAt({ node, as }: Spot, comment: SourceComment): number {
  if (as === "dangling") return comment.span.start;
  return as === "leading" ? startOf(node) : endOf(node);
}

/**
 * The spot, or where the comment before went if this one would come out before it otherwise;
 * undefined if it would have to leave its place for that.
 */
export function inOrder(spot: Spot, comment: SourceComment, root: Root): Spot | undefined {
  const last = lasts.get(root);
  if (last === undefined || printedAt(spot, comment) >= last.at) return spot;
  const { node, as } = last.spot;
  const isAhead = as === "leading" && comment.span.end <= startOf(node);
  const isBehind = as === "trailing" && endOf(node) <= comment.span.start;
  return isAhead || isBehind ? last.spot : undefined;
}

export function remember(spot: Spot, comment: SourceComment, root: Root): void {
  lasts.set(root, { spot, at: printedAt(spot, comment) });
}
