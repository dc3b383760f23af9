import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Node } from "../../src/ast/node.ts";
import type { SourceComment } from "../tree/syntax.ts";

const { hardline } = builders;

/** A comment with what Prettier notes in it. */
interface Attached extends SourceComment {
  readonly leading?: boolean;
  readonly trailing?: boolean;
  printed?: boolean;
}

interface Commented extends Node {
  readonly comments?: readonly Attached[];
}

export function printComment(comment: SourceComment): string {
  return comment.text.trimEnd();
}

/** By this name Prettier keeps the comments that need not be printed any more. */
const PRINTED = Symbol.for("printedComments");

/** Tells Prettier that comments are printed, as a part of what stands around them. */
export function markPrinted(comments: readonly SourceComment[], options: object): void {
  const printed: unknown = Reflect.get(options, PRINTED);
  if (printed instanceof Set) for (const comment of comments) printed.add(comment);
}

export function hasLeadingComments(node: Commented): boolean {
  return node.comments?.some((comment) => comment.leading === true) === true;
}

export function hasTrailingComments(node: Commented): boolean {
  return node.comments?.some((comment) => comment.trailing === true) === true;
}

/** The comments in the empty braces of a node, one a line. */
export function printDangling(node: Commented, text: string): Doc | undefined {
  const comments = (node.comments ?? []).filter(
    (one) => one.leading !== true && one.trailing !== true,
  );
  if (comments.length === 0) return undefined;
  const parts: Doc[] = [];
  let last: Attached | undefined;
  for (const comment of comments) {
    if (last !== undefined) {
      const between = text.slice(last.span.end, comment.span.start);
      parts.push(hardline, /\n[ \t]*\n/.test(between) ? hardline : "");
    }
    comment.printed = true;
    parts.push(printComment(comment));
    last = comment;
  }
  return parts;
}
