import type { Node } from "../../src/ast/node.ts";
import { plainPrinting, renderDoc } from "../plain.ts";
import type { Layout } from "../plain.ts";
import { asItStands } from "../print/as-it-stands.ts";
import { spell } from "../print/spelling.ts";
import { childrenOf, partsOf } from "../tree/parts.ts";
import { isElseIf } from "../tree/else-if.ts";
import { textOf } from "../tree/extent.ts";
import type { Syntax } from "../tree/syntax.ts";
import { saysTheSame } from "./tokens.ts";

/**
 * Finds what cannot be printed from its tree without losing or adding tokens, because the
 * parser recovered inside: the smallest items around such places. This needs no knowledge
 * of how the parser recovers.
 */
export function certify(nodes: readonly Syntax[], text: string, verbatim: Set<Node>): void {
  const sliced = (node: Node): string => textOf(node, text);
  const layout: Layout = {
    spelling: (node) => spell(sliced(node)),
    blankAfter: () => false,
    isElseIf: (node) => isElseIf(node, text),
    verbatim: (node) => (verbatim.has(node) ? asItStands(sliced(node)) : undefined),
  };
  const isSafe = (node: Syntax): boolean =>
    !hasHole(node, verbatim) &&
    saysTheSame(sliced(node), renderDoc(plainPrinting(layout).child(node, { within: "items" })));
  const visit = (node: Syntax): void => {
    if (isSafe(node) || isAbsent(node, text)) return;
    for (const item of itemsOf(node)) visit(item);
    if (!isSafe(node)) verbatim.add(node);
  };
  for (const node of nodes) visit(node);
}

/** Whether an expression is missing: what stands around it would be laid out oddly. */
function hasHole(node: Syntax, verbatim: ReadonlySet<Node>): boolean {
  const open: Syntax[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (verbatim.has(at)) continue;
    if (at.kind === "ErrorExpr") return true;
    for (const child of childrenOf(at)) open.push(child);
  }
  return false;
}

/** Whether a function's `return` is none: then it is the function that cannot be printed. */
function isAbsent(node: Syntax, text: string): boolean {
  return node.kind === "Return" && !text.startsWith("return", node.span.start);
}

/** The items of a node's blocks; none of an expression. */
function itemsOf(node: Syntax): readonly Syntax[] {
  if (node.kind === "IfExpr" || node.kind === "Fold") return [];
  const { body = [], tail } = partsOf(node);
  if (tail === undefined) return body;
  // `else` without its `if` is no item; a chained `if` begins like one but follows `else`.
  return [...body, ...itemsOf(tail)];
}
