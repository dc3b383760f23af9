import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { State } from "../../src/ast/machine.ts";
import { oneLineBlock } from "./block.ts";
import { binderText } from "./names.ts";
import type { Printing } from "./printing.ts";

const { group, indent, line } = builders;

export function printState(node: State, printing: Printing): Doc {
  const header: Doc[] = ["state ", node.name.text];
  for (const index of node.indices) header.push("[", printing.child(index), "]");
  if (node.family !== undefined) {
    const { binder, list, weight } = node.family;
    const loop: Doc = ["for ", binderText(binder), " in ", printing.child(list)];
    header.push(indent([line, loop, line, "weight ", printing.child(weight)]));
  }
  return oneLineBlock(group(header), node, node.items, printing);
}
