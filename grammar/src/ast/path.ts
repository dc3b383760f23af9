import type { File } from "./declaration.ts";
import type { Span } from "./node.ts";
import { childrenOf } from "./walk.ts";
import type { AnyNode } from "./walk.ts";

/** A node and where it is in the file. */
export interface Spot {
  readonly node: AnyNode;
  /** Absolute. */
  readonly span: Span;
  /** What to add to the spans inside `node`. */
  readonly base: number;
}

/**
 * The nodes that hold an absolute span, outermost first: the import or declaration, …, the
 * innermost node. Of nodes with equal spans the inner ones come later. Empty between declarations.
 */
export function pathTo(file: File, { start, end }: Span): readonly Spot[] {
  const placed = file.declarations.find(
    ({ node, offset }) => offset + node.span.start <= start && end <= offset + node.span.end,
  );
  const base = placed?.offset ?? 0;
  const path: Spot[] = [];
  let node: AnyNode | undefined =
    placed?.node ?? file.imports.find(({ span }) => span.start <= start && end <= span.end);
  while (node !== undefined) {
    path.push(spotOf(node, base));
    node = childrenOf(node).find(
      ({ span }) => base + span.start <= start && end <= base + span.end,
    );
  }
  return path;
}

/** The path to the node at an offset; at a seam, to the node that ends there if none begins. */
export function pathAt(file: File, offset: number): readonly Spot[] {
  const inside = pathTo(file, { start: offset, end: offset + 1 });
  const ending = offset > 0 ? pathTo(file, { start: offset - 1, end: offset }) : [];
  return ending.length > inside.length ? ending : inside;
}

export function spotOf(node: AnyNode, base: number): Spot {
  return { node, base, span: { start: base + node.span.start, end: base + node.span.end } };
}

export function childSpots({ node, base }: Spot): readonly Spot[] {
  return childrenOf(node).map((child) => spotOf(child, base));
}
