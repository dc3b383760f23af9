import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Defense, Include, Instance, Side } from "../../src/ast/declaration.ts";
import { block, oneLineBlock } from "./block.ts";
import { bracketed } from "./bracketed.ts";
import { params } from "./declaration.ts";
import type { Printing } from "./printing.ts";

const { group } = builders;

export function printDefense(node: Defense, printing: Printing): Doc {
  const header = group(["defense ", node.name.text, params(node.params, printing), " "]);
  return [header, block(node, node.items, printing)];
}

export function printSide(node: Side, printing: Printing): Doc {
  return oneLineBlock(node.side, node, node.items, printing);
}

export function printInclude(node: Include, printing: Printing): Doc {
  return ["include ", printing.child(node.instance)];
}

export function printInstance(node: Instance, printing: Printing): Doc {
  const args = node.args.map((arg) => printing.child(arg));
  return [node.name.text, bracketed("(", args, ")")];
}
