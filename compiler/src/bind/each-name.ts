import { childrenOf, namesOf } from "@mbn-lang/grammar";
import type { AnyNode, NameUse } from "@mbn-lang/grammar";

/** A name and the nodes around it. */
export interface NameIn extends NameUse {
  /** The node that writes it, which is the name itself where it is an expression. */
  readonly holder: AnyNode;
  /** The node around that. */
  readonly outer: AnyNode | undefined;
}

/**
 * Visits all names that a node and those below it write, in source order as far as nodes go, each
 * node's own before those below. What `enters` says no to is left out, with all below it.
 */
export function eachName(
  root: AnyNode,
  visit: (name: NameIn) => void,
  enters: (node: AnyNode) => boolean = () => true,
): void {
  const waiting: { readonly node: AnyNode; readonly outer: AnyNode | undefined }[] = [
    { node: root, outer: undefined },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node: holder, outer } = next;
    if (!enters(holder)) continue;
    for (const { node, role } of namesOf(holder)) visit({ node, role, holder, outer });
    for (const node of childrenOf(holder).toReversed()) waiting.push({ node, outer: holder });
  }
}
