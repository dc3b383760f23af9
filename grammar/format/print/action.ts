import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Expr } from "../../src/ast/expression.ts";
import type { Block, Cancel, Flag, Pad, Timer, Update } from "../../src/ast/machine.ts";
import { assignment } from "./assignment.ts";
import type { Printing } from "./printing.ts";

const { group, indent, line } = builders;

export function printPad(node: Pad, printing: Printing): Doc {
  return action("pad", node.flags, [
    clause("after", node.after, printing),
    clause("limit", node.limit, printing),
  ]);
}

export function printBlock(node: Block, printing: Printing): Doc {
  return action("block", node.flags, [
    clause("after", node.after, printing),
    clause("for", node.duration, printing),
    clause("limit", node.limit, printing),
  ]);
}

export function printTimer(node: Timer, printing: Printing): Doc {
  return action("timer", node.flags, [
    clause("for", node.duration, printing),
    clause("limit", node.limit, printing),
  ]);
}

export function printCancel(node: Cancel): Doc {
  return node.what === undefined ? "cancel" : `cancel ${node.what.word}`;
}

export function printUpdate(node: Update, printing: Printing): Doc {
  const head = assignment([node.counter.text, ` ${node.operator}`], node.value, printing);
  const ignoring = clause("ignoring", node.ignoring, printing);
  return ignoring === undefined ? head : group([head, indent([line, ignoring])]);
}

/** An action that does not fit has its clauses one a line. */
function action(word: string, flags: readonly Flag[], clauses: readonly (Doc | undefined)[]): Doc {
  const parts = clauses.flatMap((one) => (one === undefined ? [] : [[line, one]]));
  // `bypass` is written first; a flag repeated by mistake stays.
  const words = flags.map((flag) => flag.word).toSorted();
  return group([[word, ...words].join(" "), indent(parts)]);
}

function clause(word: string, value: Expr | undefined, printing: Printing): Doc | undefined {
  return value === undefined ? undefined : [`${word} `, printing.child(value)];
}
