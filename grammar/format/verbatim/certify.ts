import type { Node } from "../../src/ast/node.ts";
import { plainPrinting, renderDoc } from "../plain.ts";
import type { Layout } from "../plain.ts";
import { asItStands } from "../print/as-it-stands.ts";
import { spell } from "../print/spelling.ts";
import { childrenOf, partsOf } from "../tree/parts.ts";
import type { Parts } from "../tree/parts.ts";
import { isElseIf } from "../tree/else-if.ts";
import { endOf, startOf, textOf } from "../tree/extent.ts";
import type { Syntax } from "../tree/syntax.ts";
import { saysTheSame } from "./tokens.ts";

/** A name that stands for an item where its block is looked at without it. */
const ITEM = "__item__";

/**
 * Finds what cannot be printed from its tree without losing or adding tokens, because the
 * parser recovered inside: the smallest items around such places. This needs no knowledge
 * of how the parser recovers. Each item is looked at by itself, and its block with names in
 * place of its items, so that deep nesting costs no more than long texts.
 */
export function certify(nodes: readonly Syntax[], text: string, verbatim: Set<Node>): void {
  for (const node of nodes) certifyNode(node, text, verbatim);
}

/** Whether the node can be printed, from its tree or as it stands; else what is around it cannot. */
function certifyNode(node: Syntax, text: string, verbatim: Set<Node>): boolean {
  if (isAbsent(node, text)) return false;
  const items = itemsOf(node);
  let isWhole = true;
  for (const item of items) isWhole = certifyNode(item, text, verbatim) && isWhole;
  if (!isWhole || !isSafe(node, items, text)) verbatim.add(node);
  return true;
}

/** Whether a node's printed form has its tokens, but for those of its items. */
function isSafe(node: Syntax, items: readonly Syntax[], text: string): boolean {
  // What was skipped has no form, whatever its text says.
  if (node.kind === "ErrorDeclaration" || node.kind === "ErrorItem") return false;
  const left = new Set<Node>(items);
  if (hasHole(node, left)) return false;
  const written = textAround(node, items, text);
  if (written === undefined) return false;
  const sliced = (inner: Node): string => textOf(inner, text);
  const layout: Layout = {
    spelling: (inner) => spell(sliced(inner)),
    blankAfter: () => false,
    isElseIf: (inner) => isElseIf(inner, text),
    verbatim: (inner) => (left.has(inner) ? asItStands(ITEM) : undefined),
  };
  return saysTheSame(written, renderDoc(plainPrinting(layout).child(node, { within: "items" })));
}

/** The text of a node with a name for each of its items; undefined if they overlap. */
function textAround(node: Syntax, items: readonly Syntax[], text: string): string | undefined {
  const pieces: string[] = [];
  let from = startOf(node);
  for (const item of items) {
    if (startOf(item) < from) return undefined;
    pieces.push(text.slice(from, startOf(item)));
    from = endOf(item);
  }
  if (from > endOf(node)) return undefined;
  pieces.push(text.slice(from, endOf(node)));
  return pieces.join(` ${ITEM} `);
}

/** Whether an expression is missing: what stands around it would be laid out oddly. */
function hasHole(node: Syntax, left: ReadonlySet<Node>): boolean {
  const open: Syntax[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (left.has(at)) continue;
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
  const items: Syntax[] = [];
  // `else` without its `if` is no item; a chained `if` begins like one but follows `else`.
  for (let at: Syntax | undefined = node; at !== undefined;) {
    if (at.kind === "IfExpr" || at.kind === "Fold") break;
    const { body = [], tail }: Parts = partsOf(at);
    for (const item of body) items.push(item);
    at = tail;
  }
  return items;
}
