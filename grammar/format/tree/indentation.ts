import type { Syntax } from "./syntax.ts";

const BLOCKS: ReadonlySet<string> = new Set([
  "Machine",
  "Fn",
  "Defense",
  "Side",
  "Limits",
  "State",
  "For",
  "If",
]);

/** Levels of indentation of the items in the innermost of some nodes, each in the one before. */
export function indentationOf(nodes: readonly Syntax[]): number {
  let levels = 0;
  let parent: Syntax | undefined;
  for (const node of nodes) {
    const isElseIf = parent?.kind === "If" && parent.otherwise === node;
    if (BLOCKS.has(node.kind) && !isElseIf) levels += 1;
    parent = node;
  }
  return levels;
}
