import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Machine } from "../../src/ast/declaration.ts";
import type { Budget, Counters, Limits } from "../../src/ast/machine.ts";
import { block, oneLineBlock } from "./block.ts";
import { params } from "./declaration.ts";
import { namesText } from "./names.ts";
import type { Printing } from "./printing.ts";

const { group, indent, line } = builders;

export function printMachine(node: Machine, printing: Printing): Doc {
  return [machineHeader(node, printing), block(node, node.items, printing)];
}

export function machineHeader(node: Machine, printing: Printing): Doc {
  return group(["machine ", node.name.text, params(node.params, printing), " "]);
}

export function printLimits(node: Limits, printing: Printing): Doc {
  return oneLineBlock("limits", node, node.budgets, printing);
}

export function printBudget(node: Budget, printing: Printing): Doc {
  const { amount, unit, then } = node;
  const head: Doc[] = [
    `${node.target} `,
    amount.kind === "Keyword" ? amount.word : printing.child(amount),
    unit === undefined ? "" : ` ${unit.word}`,
  ];
  if (then === undefined) return head;
  const share = then.kind === "Keyword" ? then.word : printing.child(then);
  return group([...head, indent([line, "then ", share])]);
}

export function printCounters(node: Counters): Doc {
  return `counter ${namesText(node.names)}`;
}
