import type { Doc } from "prettier";
import { builders } from "prettier/doc";

const { group, ifBreak, indent, join, line, softline } = builders;

/** `(a, b)`: on one line if it fits, else one a line with a trailing comma. */
export function bracketed(open: string, items: readonly Doc[], close: string): Doc {
  return group(bracketedParts(open, items, close));
}

/** The same, broken together with what stands around it. */
export function bracketedParts(open: string, items: readonly Doc[], close: string): Doc {
  if (items.length === 0) return open + close;
  const edge = open === "{" ? line : softline;
  return [open, indent([edge, join([",", line], [...items])]), ifBreak(","), edge, close];
}
