import { childSpots, pathTo, spotOf } from "@mbn-lang/grammar";
import type {
  AnyNode,
  Diagnostic,
  File,
  Fix,
  Place,
  Span,
  Spot,
  TextEdit,
} from "@mbn-lang/grammar";

export { childSpots, pathTo, spotOf };
export type { Spot };

/** Where a diagnostic stands, with the text and the nodes around it. All spans are absolute. */
export interface Site {
  readonly diagnostic: Diagnostic;
  readonly text: string;
  readonly file: File;
  /** The nodes that hold the place, outermost first: the declaration, …, the node itself. */
  readonly path: readonly Spot[];
}

export function siteOf(diagnostic: Diagnostic, text: string, file: File): Site {
  return { diagnostic, text, file, path: pathTo(file, diagnostic.place.span) };
}

/** The innermost node of one of these kinds, and the path down to it. */
export function innermost(
  path: readonly Spot[],
  ...kinds: readonly AnyNode["kind"][]
): { readonly spot: Spot; readonly outer: readonly Spot[] } | undefined {
  const at = path.findLastIndex(({ node }) => kinds.includes(node.kind));
  const spot = path[at];
  return spot && { spot, outer: path.slice(0, at) };
}

export function textOf({ text }: Site, { start, end }: Span): string {
  return text.slice(start, end);
}

function placeAt({ diagnostic }: Site, span: Span): Place {
  return { file: diagnostic.place.file, declaration: undefined, span };
}

export function edit(site: Site, span: Span, text: string): TextEdit {
  return { place: placeAt(site, span), text };
}

export function insertAt(site: Site, at: number, text: string): TextEdit {
  return edit(site, { start: at, end: at }, text);
}

/** One fix, as the list that a provider returns. */
export function fix(title: string, ...edits: readonly TextEdit[]): readonly Fix[] {
  return fixOf(title, edits);
}

/** One fix of any number of edits. */
export function fixOf(title: string, edits: readonly TextEdit[]): readonly Fix[] {
  return [{ title, edits }];
}
