import { walk } from "@mbn-lang/grammar";
import type { AnyNode, Declaration, Span } from "@mbn-lang/grammar";

// The items of a declaration beside which the parser has stumbled.

/** The innermost item that begins last before an offset. */
export function lastBegun(node: Declaration, at: number): Span {
  let last = { start: 0, end: 0 };
  walk(node, ({ kind, span }) => {
    if (span.start > at || (kind === "ErrorItem" && span.start === at)) return false;
    if (ITEMS.has(kind) && span.start >= last.start) last = span;
    return true;
  });
  return last;
}

const ITEMS: ReadonlySet<string> = new Set([
  "State",
  "Budget",
  "Pad",
  "Block",
  "Timer",
  "Cancel",
  "Update",
  "On",
  "Target",
  "ElseTarget",
  "Let",
  "Require",
  "Include",
  "Instance",
  "For",
  "If",
  "ErrorItem",
]);

/** The item with an offset, or else the last before it; a state is one, a loop around it is not. */
export function itemBefore(node: Declaration, at: number): Span | undefined {
  if (node.kind !== "Machine" && node.kind !== "Defense") return undefined;
  let found: AnyNode | undefined;
  let items: readonly AnyNode[] = node.items;
  for (;;) {
    const next: AnyNode | undefined = lastStarting(items, at);
    if (next === undefined) return found?.span;
    // What the parser stumbles over may be the rest of what it took for complete.
    const isRest = next.kind === "ErrorItem" && next.span.start === at;
    const before = isRest ? lastStarting(items, at - 1) : undefined;
    if (before !== undefined) return { start: before.span.start, end: next.span.end };
    found = next;
    items = at <= next.span.end ? itemsIn(next) : [];
  }
}

function itemsIn(node: AnyNode): readonly AnyNode[] {
  if (node.kind === "For" || node.kind === "Else") return node.body;
  if (node.kind === "If") return [...node.then, ...(node.otherwise ? [node.otherwise] : [])];
  return node.kind === "Side" ? node.items : [];
}

/** The last that begins at or before an offset, by halving. */
function lastStarting(items: readonly AnyNode[], at: number): AnyNode | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
