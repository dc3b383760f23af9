import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Else, For, If } from "../../src/ast/block.ts";
import type { Node } from "../../src/ast/node.ts";
import type { BodyItem } from "../tree/syntax.ts";
import { block } from "./block.ts";
import { binderText } from "./names.ts";
import type { Ask, Printing } from "./printing.ts";

const { group, hardline, indent, join, line } = builders;

// `for` and `if` around items: always broken among the items of a block; on one line where
// they fit among targets and the elements of a list, unless they are nested.

export function printFor(node: For<BodyItem>, printing: Printing, ask: Ask | undefined): Doc {
  const head: Doc = ["for ", binderText(node.binder), " in ", printing.child(node.list), " "];
  return group([head, body(node, node.body, printing, ask)]);
}

/** One group for all branches, so that all of them break together. */
export function printIf(node: If<BodyItem>, printing: Printing, ask: Ask | undefined): Doc {
  const parts: Doc[] = [
    "if ",
    printing.child(node.condition),
    " ",
    body(node, node.then, printing, ask),
  ];
  if (node.otherwise !== undefined) {
    parts.push(" ");
    if (node.otherwise.kind === "If") parts.push("else ");
    parts.push(printing.child(node.otherwise, { within: ask?.within ?? "items", chained: true }));
  }
  return ask?.chained === true ? parts : group(parts);
}

export function printElse(node: Else<BodyItem>, printing: Printing, ask: Ask | undefined): Doc {
  return ["else ", body(node, node.body, printing, ask)];
}

function body(
  owner: Node,
  items: readonly BodyItem[],
  printing: Printing,
  ask: Ask | undefined,
): Doc {
  const within = ask?.within ?? "items";
  if (within === "items" || items.length === 0) return block(owner, items, printing);
  const nested = items.some((item) => item.kind === "For" || item.kind === "If");
  const edge = nested ? hardline : line;
  const printed = items.map((item) => printing.child(item, { within }));
  return ["{", indent([edge, join([",", line], printed)]), edge, "}"];
}
