import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Node } from "../../src/ast/node.ts";
import { childrenOf } from "../tree/parts.ts";
import type { BlockItem, Syntax } from "../tree/syntax.ts";
import { alignArrows } from "./arrows.ts";
import type { Printing } from "./printing.ts";

const { group, hardline, indent, line } = builders;

/** `{ … }` of `owner`, one item a line. */
export function block(owner: Node, items: readonly BlockItem[], printing: Printing): Doc {
  const inside = items.length === 0 ? printing.dangling(owner) : printItems(items, printing);
  return inside === undefined ? "{}" : ["{", indent([hardline, inside]), hardline, "}"];
}

/** `header { item }` on one line where the rules and the width allow it. */
export function oneLineBlock(
  header: Doc,
  owner: Node,
  items: readonly BlockItem[],
  printing: Printing,
): Doc {
  const [only] = items;
  const single = items.length === 1 && only !== undefined && !isNested(only);
  if (!single) return [header, " ", block(owner, items, printing)];
  const item = printing.child(only, { within: "items" });
  return group([header, " {", indent([line, item]), line, "}"]);
}

const NESTING: ReadonlySet<string> = new Set(["For", "If", "IfExpr", "Fold", "ErrorItem"]);

/** Whether there is a `for` or `if` in an item, however deep; such blocks are broken. */
function isNested(item: BlockItem): boolean {
  const open: Syntax[] = [item];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (NESTING.has(node.kind)) return true;
    for (const child of childrenOf(node)) open.push(child);
  }
  return false;
}

function between(last: Node, item: Node, printing: Printing): Doc {
  if (printing.onOneLine(last, item)) return " ";
  return printing.blankAfter(last) ? [hardline, hardline] : hardline;
}

function printItems(items: readonly BlockItem[], printing: Printing): Doc {
  const arrows = alignArrows(items, printing);
  const parts: Doc[] = [];
  let last: Node | undefined;
  for (const [at, item] of items.entries()) {
    if (last !== undefined) parts.push(between(last, item, printing));
    const arrow = arrows[at];
    parts.push(
      printing.child(item, { within: "items", ...(arrow === undefined ? {} : { arrow }) }),
    );
    last = item;
  }
  return parts;
}
