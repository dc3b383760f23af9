import { childSpots, spotOf } from "@mbn-lang/grammar";
import type { AnyNode, File, Placed, Spot } from "@mbn-lang/grammar";
import type { SourceFile } from "../source/program.ts";

// Where somebody writes: in the tree around a place, whether or not anything stands there yet.

/** The kinds that end with a brace of their own. */
const BRACED: ReadonlySet<AnyNode["kind"]> = new Set<AnyNode["kind"]>([
  "Fn",
  "Machine",
  "Defense",
  "Side",
  "Limits",
  "State",
  "For",
  "If",
  "Else",
  "Fold",
  "IfExpr",
  "RecordExpr",
  "RecordType",
]);

/** The declaration in which an offset stands and the nodes around it, outermost first. */
export interface Cursor {
  readonly placed: Placed;
  readonly path: readonly Spot[];
  /** Where what is written will stand: the place of an expression that is missing there. */
  readonly offset: number;
}

/**
 * The nodes that are open at an offset: what is written there becomes part of them. A block whose
 * closing brace is still missing is open behind its last token as well. Undefined between
 * declarations.
 */
export function cursorAt({ file, text }: SourceFile, offset: number): Cursor | undefined {
  const at = endBefore(file, text, offset);
  const placed = file.declarations.findLast(
    ({ node, offset: base }) => base + node.span.start <= at && at <= base + node.span.end,
  );
  if (placed === undefined) return undefined;
  const path: Spot[] = [];
  let spot: Spot | undefined = spotOf(placed.node, placed.offset);
  while (spot !== undefined) {
    path.push(spot);
    spot = childSpots(spot).find(({ span }) => span.start <= at && at <= span.end);
  }
  const open = text[at - 1] === "}" ? withoutClosed(path, at) : path;
  if (open.length === 0) return undefined;
  const last = open.at(-1);
  const isMissing = last?.node.kind === "ErrorExpr" && last.span.start === at;
  return { placed, path: open, offset: isMissing ? at : offset };
}

/** The end of the token before an offset; the offset itself inside of one and at its end. */
function endBefore({ comments }: File, text: string, offset: number): number {
  let at = Math.max(0, Math.min(offset, text.length));
  let last = comments.length - 1;
  for (;;) {
    while (at > 0 && /\s/.test(text[at - 1] ?? "")) at -= 1;
    while ((comments[last]?.span.start ?? -1) >= at) last -= 1;
    const comment = comments[last];
    if (comment === undefined || comment.span.end < at) return at;
    at = comment.span.start;
  }
}

/** A brace closes the innermost node that ends with it; all branches of an `if` at once. */
function withoutClosed(path: readonly Spot[], at: number): readonly Spot[] {
  let closed = path.findLastIndex(({ node, span }) => span.end === at && BRACED.has(node.kind));
  if (closed < 0) return path;
  for (let outer = path[closed - 1]; outer !== undefined; outer = path[closed - 1]) {
    const { node } = outer;
    const isChained = node.kind === "If" || node.kind === "IfExpr";
    if (!isChained || node.otherwise !== path[closed]?.node) break;
    closed -= 1;
  }
  return path.slice(0, closed);
}
