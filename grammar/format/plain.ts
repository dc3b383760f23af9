import type { Doc } from "prettier";
import { builders, printer } from "prettier/doc";
import type { Machine } from "../src/ast/declaration.ts";
import type { MachineItem, On } from "../src/ast/machine.ts";
import type { Node } from "../src/ast/node.ts";
import type { Expr, IfExpr } from "../src/ast/expression.ts";
import { machineHeader } from "./print/machine.ts";
import { printNode } from "./print/node.ts";
import { eventsWidth, printTargets } from "./print/on.ts";
import type { Measure, Printing } from "./print/printing.ts";
import { indentationOf } from "./tree/indentation.ts";
import { flatWidth } from "./print/width.ts";
import type { Syntax } from "./tree/syntax.ts";

const { hardline, indent } = builders;

/** Columns of a line, and of one level of indentation (section 10 of the specification). */
export const WIDTH = 80;
export const INDENTATION = 2;

/** What a tree without comments needs to become text. */
export interface Layout {
  /** How a literal is written. */
  spelling(node: Expr): string;
  /** Whether an empty line follows the node. */
  blankAfter(node: Node): boolean;
  /** Text to be printed for a node instead of its form. */
  verbatim?(node: Node): Doc | undefined;
  /** Whether the other branch of an `if` is an `else if`; it is unless said otherwise. */
  isElseIf?(node: IfExpr): boolean;
  readonly width?: number;
}

/** Printing without comments, at once and without Prettier's core. */
export function plainPrinting(layout: Layout, around: readonly Syntax[] = []): Printing {
  const stack: Syntax[] = [...around];
  const printing: Printing = {
    width: layout.width ?? WIDTH,
    child: (node, ask) => {
      const verbatim = layout.verbatim?.(node);
      if (verbatim !== undefined) return verbatim;
      stack.push(node);
      const doc = printNode(node, printing, ask);
      stack.pop();
      return doc;
    },
    spelling: (node) => layout.spelling(node),
    blankAfter: (node) => layout.blankAfter(node),
    onOneLine: () => false,
    isElseIf: (node) => layout.isElseIf?.(node) ?? node.otherwise.kind === "IfExpr",
    dangling: () => undefined,
    hasLeading: () => false,
    hasComments: () => false,
    measure: (node) => measureOn(node, printing, layout),
    indentation: () => indentationOf(stack) * INDENTATION,
  };
  return printing;
}

/** Columns of an `on` that can stand on one line. */
export function measureOn(node: On, plain: Printing, layout: Layout): Measure | undefined {
  if (layout.verbatim?.(node) !== undefined) return undefined;
  const rest = flatWidth(printTargets(node, plain, 0));
  return rest === undefined ? undefined : { arrow: eventsWidth(node), rest };
}

/** The text of a document, without a final line end unless it has one. */
export function renderDoc(doc: Doc): string {
  const options = { printWidth: WIDTH, tabWidth: INDENTATION, useTabs: false };
  return printer.printDocToString(doc, options).formatted;
}

/**
 * The text of a machine whose items come one after the other, item by item: the same as
 * printing it as a whole, in memory for one item.
 */
export function printMachineText(
  machine: Machine,
  items: Iterable<MachineItem>,
  layout: Layout,
): string {
  const printing = plainPrinting(layout, [machine]);
  const parts = [renderDoc(machineHeader(machine, printing)), "{"];
  for (const item of items) {
    parts.push(renderDoc(indent([hardline, printing.child(item, { within: "items" })])));
    if (layout.blankAfter(item)) parts.push("\n");
  }
  parts.push(parts.length > 2 ? "\n}\n" : "}\n");
  return parts.join("");
}
