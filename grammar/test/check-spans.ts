import { childrenOf } from "../src/index.ts";
import type { AnyNode, File } from "../src/index.ts";

/**
 * What is wrong with the spans of a tree: children outside of their parents, out of order
 * or overlapping, names that are not what the text says. Empty if all is well.
 */
export function spanFaults(file: File, text: string): string[] {
  const faults: string[] = [];
  for (const node of file.imports) check(node, 0, text, faults);
  for (const { node, offset } of file.declarations) check(node, offset, text, faults);
  return faults;
}

interface Waiting {
  readonly node: AnyNode;
  readonly low: number;
  readonly high: number;
}

function check(root: AnyNode, offset: number, text: string, faults: string[]): void {
  const waiting: Waiting[] = [{ node: root, low: 0, high: text.length - offset }];
  for (let top = waiting.pop(); top !== undefined; top = waiting.pop()) {
    const { node, low, high } = top;
    const { start, end } = node.span;
    if (!(low <= start && start <= end && end <= high)) {
      faults.push(
        `${node.kind} ${String(start)}-${String(end)} outside ${String(low)}-${String(high)}`,
      );
    }
    if ((node.kind === "Name" || node.kind === "NameExpr") && node.text !== "") {
      const written = text.slice(offset + start, offset + end);
      if (written !== node.text) faults.push(`name ${node.text} stands on ${written}`);
    }
    let at = start;
    for (const child of childrenOf(node)) {
      waiting.push({ node: child, low: at, high: end });
      at = child.span.end;
    }
  }
}
