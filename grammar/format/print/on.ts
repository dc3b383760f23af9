import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { ElseTarget, On, Target } from "../../src/ast/machine.ts";
import type { Ask, Printing } from "./printing.ts";

const { fill, group, ifBreak, indent, join, line } = builders;

/** Columns of `on A, B`. */
export function eventsWidth(node: On): number {
  return node.events.reduce((sum, event) => sum + event.text.length + 2, 1);
}

/** ` -> targets`, in one line or with the targets below the arrow, one a line. */
export function printTargets(node: On, printing: Printing, padding: number): Doc {
  if (node.targets.length === 0) return " ->";
  const targets = node.targets.map((one) => printing.child(one, { within: "targets" }));
  const gap = padding > 0 ? ifBreak("", " ".repeat(padding)) : "";
  return group([gap, " ->", indent([line, join([",", line], targets)])]);
}

export function printOn(node: On, printing: Printing, ask: Ask | undefined): Doc {
  const width = eventsWidth(node);
  const padding = ask?.arrow === undefined ? 0 : ask.arrow - width;
  return [events(node, width, printing), printTargets(node, printing, padding)];
}

/** Events that do not fit in a line fill several, indented more than targets are. */
function events(node: On, width: number, printing: Printing): Doc {
  const names = node.events.map((event) => event.text);
  if (width + printing.indentation() + 3 <= printing.width) return `on ${names.join(", ")}`;
  const parts: Doc[] = [];
  for (const [at, name] of names.entries()) {
    if (at > 0) parts.push(line);
    parts.push(at + 1 < names.length ? `${name},` : name);
  }
  return ["on ", indent(indent(fill(parts)))];
}

export function printTarget(node: Target, printing: Printing): Doc {
  const state = printing.child(node.state);
  return node.probability === undefined ? state : [printing.child(node.probability), ": ", state];
}

export function printElseTarget(node: ElseTarget, printing: Printing): Doc {
  return ["else: ", printing.child(node.state)];
}
