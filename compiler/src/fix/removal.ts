import type { AnyNode, Fix, TextEdit } from "@mbn-lang/grammar";
import { childSpots, edit, fix, innermost } from "./site.ts";
import type { Site, Spot } from "./site.ts";

type Provider = (site: Site) => readonly Fix[];

/** Removes the innermost node of these kinds, an item of a block. */
export function removeEnclosing(...kinds: readonly AnyNode["kind"][]): Provider {
  return (site) => {
    const found = innermost(site.path, ...kinds);
    return found === undefined ? [] : fix("Remove it", removeItem(site, found.spot));
  };
}

/** Removes an item of a block: its lines if it has them to itself. */
export function removeItem(site: Site, { span }: Spot): TextEdit {
  const { text } = site;
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const alone =
    newline >= 0 &&
    text.slice(lineStart, span.start).trim() === "" &&
    text.slice(span.end, newline).trim() === "";
  if (alone) return edit(site, { start: lineStart, end: newline + 1 }, "");
  return edit(site, { start: spaceBefore(text, span.start), end: span.end }, "");
}

/** Removes the innermost node of a kind, an element of a list with commas in its parent. */
export function removeListed(kind: AnyNode["kind"]): Provider {
  return (site) => {
    const found = innermost(site.path, kind);
    const parent = found?.outer.at(-1);
    if (found === undefined || parent === undefined) return [];
    const removal = removeElement(site, found.spot, childrenOfKind(parent, kind));
    return removal === undefined ? [] : fix("Remove it", removal);
  };
}

/** Removes an element with the comma before or after it; undefined if it is the only one. */
export function removeElement(
  site: Site,
  element: Spot,
  siblings: readonly Spot[],
): TextEdit | undefined {
  const at = siblings.findIndex(({ span }) => span.start === element.span.start);
  const before = siblings[at - 1];
  const after = siblings[at + 1];
  if (before !== undefined) {
    return edit(site, { start: before.span.end, end: element.span.end }, "");
  }
  if (at !== 0 || after === undefined) return undefined;
  return edit(site, { start: element.span.start, end: after.span.start }, "");
}

export function childrenOfKind(parent: Spot, ...kinds: readonly AnyNode["kind"][]): Spot[] {
  return childSpots(parent).filter(({ node }) => kinds.includes(node.kind));
}

/** Where the white space before an offset begins. */
export function spaceBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && /\s/u.test(text.charAt(start - 1))) start -= 1;
  return start;
}
