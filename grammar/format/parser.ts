import type { Parser } from "prettier";
import type { ErrorDeclaration, Fn } from "../src/ast/declaration.ts";
import { parse } from "../src/parser/parse.ts";
import type { Node, Span } from "../src/ast/node.ts";
import { tokenise } from "../src/tokens/lexer.ts";
import { headerEnd } from "./tree/parts.ts";
import { locateReturn } from "./tree/return.ts";
import { endOf, locateEnds, startOf } from "./tree/extent.ts";
import { find, nextToken } from "./tree/scan.ts";
import type { Printed } from "./source-printing.ts";
import type { Root, SourceComment } from "./tree/syntax.ts";
import { certify } from "./verbatim/certify.ts";
import { keep } from "./verbatim/kept.ts";
import type { Kept } from "./verbatim/kept.ts";

/**
 * Reads a source text for printing; total, whatever the text. What is in `kept` will be printed
 * as it stands.
 */
export function readRoot(text: string, kept: Kept): Root {
  if (text.includes("\0")) return unread(text);
  const { value: file, diagnostics } = parse(text, { spans: "file" });
  const all = file.comments.map((comment): SourceComment => ({ ...comment, value: comment.text }));
  const nodes = [...file.imports, ...file.declarations.map((placed) => placed.node)];
  for (const node of nodes) {
    if (node.kind === "Fn") locateReturn(node, startOfReturn(node, text));
  }
  const root = (items: Root["items"]): Root => ({
    kind: "Root",
    span: { start: 0, end: text.length },
    items,
    all,
    comments: all,
    verbatim: new Set<Node>(),
  });
  const isSound = diagnostics.every((one) => one.severity !== "error");
  if (!isSound || all.some((comment) => comment.documents)) locateEnds(nodes, text);
  const read = root(isSound ? nodes : withSkipped(nodes, text));
  if (!isSound) certify(read.items, text, read.verbatim);
  keep(read, kept);
  if (read.verbatim.size > 0) read.comments = outside(all, read.verbatim);
  return read;
}

/** A text that is no source, to be left alone. */
function unread(text: string): Root {
  const end = text.trimEnd().length;
  const start = Math.min(end, text.length - text.trimStart().length);
  const whole: ErrorDeclaration = { kind: "ErrorDeclaration", span: { start, end } };
  const span = { start: 0, end: text.length };
  return { kind: "Root", span, items: [whole], all: [], comments: [], verbatim: new Set([whole]) };
}

/** Where the word stands: after the last item, or after the brace. */
function startOfReturn(node: Fn, text: string): number {
  const last = node.items.at(-1);
  if (last !== undefined) return nextToken(text, last.span.end);
  const header = headerEnd([node.name, ...node.params, node.result ?? node.name]);
  return nextToken(text, find(text, "{", header) + 1);
}

/** The comments that are not printed as a part of one of some nodes. */
function outside(comments: readonly SourceComment[], nodes: ReadonlySet<Node>): SourceComment[] {
  const spans = [...nodes]
    .map((node) => ({ start: startOf(node), end: endOf(node) }))
    .toSorted((one, other) => one.start - other.start);
  let at = 0;
  let reach = 0;
  return comments.filter(({ span }) => {
    for (let next = spans[at]; next !== undefined && next.start <= span.start; next = spans[at]) {
      reach = Math.max(reach, next.end);
      at += 1;
    }
    return span.start >= reach;
  });
}

/** The nodes in the order of the text, and what was skipped between them. */
function withSkipped(nodes: Root["items"], text: string): Root["items"] {
  const items: Root["items"][number][] = [];
  const pieces = piecesOf(text);
  let piece = 0;
  let from = 0;
  const skip = (to: number): void => {
    while ((pieces[piece]?.start ?? Infinity) < from) piece += 1;
    const start = pieces[piece]?.start ?? Infinity;
    if (start >= to) return;
    while ((pieces[piece + 1]?.start ?? Infinity) < to) piece += 1;
    const end = pieces[piece]?.end ?? to;
    const skipped: ErrorDeclaration = { kind: "ErrorDeclaration", span: { start, end } };
    items.push(skipped);
  };
  for (const node of nodes.toSorted((one, other) => one.span.start - other.span.start)) {
    skip(node.span.start);
    items.push(node);
    from = Math.max(from, node.span.end);
  }
  skip(text.length);
  return items;
}

/** Where the tokens are and the text that is none; in order. */
function piecesOf(text: string): Span[] {
  const { tokens, foreign } = tokenise(text);
  const pieces = [
    ...tokens.map(({ startOffset, image }) => ({
      start: startOffset,
      end: startOffset + image.length,
    })),
    ...foreign.map((one) => ({ start: one.start, end: one.start + one.text.length })),
  ];
  return pieces.toSorted((one, other) => one.start - other.start);
}

/** A parser for Prettier that leaves what is kept as it stands. */
export function parserKeeping(kept: Kept): Parser<Printed> {
  return {
    parse: (text) => readRoot(text, kept),
    astFormat: "mbn",
    locStart: startOf,
    locEnd: endOf,
  };
}
