// The base of every syntax node.

/**
 * A half-open range of UTF-16 offsets. Inside a declaration offsets count from the
 * declaration's own start (`Placed.offset`), so that a declaration whose text did not
 * change keeps its nodes, and every result computed from them, wherever it moves.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What all nodes have in common; `kind` tells them apart. */
export interface Node {
  readonly kind: string;
  readonly span: Span;
}

/** An identifier where it is written. `text` is "" where the parser found none. */
export interface Name extends Node {
  readonly kind: "Name";
  readonly text: string;
}

/** Consecutive `///` lines: `text` is their Markdown, one line each, markers removed. */
export interface Doc extends Node {
  readonly kind: "Doc";
  readonly text: string;
}
