import type { Comment, File } from "./declaration.ts";
import type { Span } from "./node.ts";
import { childrenOf } from "./walk.ts";
import type { AnyNode } from "./walk.ts";

/**
 * What a comment covers: the largest construct that begins on its line, or, where it has a
 * line to itself, the one that begins after it. Absolute; undefined at the end of a block.
 */
export function coveredBy(comment: Comment, file: File, text: string): Span | undefined {
  const lineStart = text.lastIndexOf("\n", comment.span.start - 1) + 1;
  const before = firstToken(text, lineStart, comment.span.start);
  return nodeFrom(before ?? afterComments(text, comment.span.end), file);
}

/** Offset of the first character that is no white space, before `end`. */
function firstToken(text: string, start: number, end: number): number | undefined {
  for (let at = start; at < end; at += 1) {
    if (!isSpace(text, at)) return at;
  }
  return undefined;
}

/** The first offset after white space and plain comments; documentation belongs to what follows. */
function afterComments(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (at < text.length && isSpace(text, at)) at += 1;
    const plain = text.startsWith("//", at) && !/^\/\/\/(?!\/)/u.test(text.slice(at, at + 4));
    if (!plain) return at;
    const end = text.indexOf("\n", at);
    at = end < 0 ? text.length : end;
  }
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}

/** The largest node that begins at `offset`; a declaration with documentation begins there. */
function nodeFrom(offset: number, file: File): Span | undefined {
  const declared = file.declarations.find(
    ({ node, offset: base }) => base + node.span.start <= offset && offset < base + node.span.end,
  );
  if (declared === undefined) return file.imports.find(({ span }) => span.start === offset)?.span;
  return spanFrom(declared.node, offset - declared.offset, declared.offset);
}

function spanFrom(root: AnyNode, start: number, base: number): Span | undefined {
  let node: AnyNode | undefined = root;
  while (node !== undefined && node.span.start !== start && !beginsAfterDoc(node, start)) {
    node = childrenOf(node).find(({ span }) => span.start <= start && start < span.end);
  }
  return node && { start: base + node.span.start, end: base + node.span.end };
}

/** Whether `start` is the first word of a construct whose documentation stands before it. */
function beginsAfterDoc(node: AnyNode, start: number): boolean {
  const [doc, next] = childrenOf(node);
  return doc?.kind === "Doc" && doc.span.end <= start && start < (next?.span.start ?? start);
}
