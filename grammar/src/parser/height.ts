import type { Declaration } from "../ast/declaration.ts";
import type { AnyNode } from "../ast/walk.ts";
import { childrenOf } from "../ast/walk.ts";
import { tooLong } from "../diagnostics/syntax.ts";
import type { Machinery } from "./machinery.ts";

/**
 * Height that every later phase may recurse through. Nesting alone cannot exceed it, but
 * `1 + 1 + …` leans to the left by a level for each operator.
 * @internal For tests.
 */
export const HIGHEST = 1500;

// One level of nesting makes at most some nodes: name, list, element, parentheses, operator.
const NODES_PER_LEVEL = 4;

/** The declaration, or an error node in its place if its tree is too high. */
export function withinHeight(p: Machinery, node: Declaration): Declaration {
  const bound = (p.deepest + 1) * (p.longestChain + NODES_PER_LEVEL);
  if (bound <= HIGHEST) return node;
  const culprit = tooHigh(node);
  if (culprit === undefined) return node;
  const { start, end } = culprit.span;
  p.reports.error(tooLong, p.place(start + p.base, end + p.base), { limit: HIGHEST });
  return { kind: "ErrorDeclaration", span: node.span };
}

/** The outermost operator above the first node that lies too deep. */
function tooHigh(root: Declaration): AnyNode | undefined {
  const waiting: { node: AnyNode; height: number; outermost: AnyNode | undefined }[] = [
    { node: root, height: 0, outermost: undefined },
  ];
  for (let top = waiting.pop(); top !== undefined; top = waiting.pop()) {
    const outermost = top.outermost ?? (isChained(top.node) ? top.node : undefined);
    const height = top.height + 1;
    if (height > HIGHEST) return outermost ?? top.node;
    for (const node of childrenOf(top.node)) waiting.push({ node, height, outermost });
  }
  return undefined;
}

function isChained(node: AnyNode): boolean {
  return node.kind === "Binary" || node.kind === "Index" || node.kind === "Member";
}
