import type { Doc } from "prettier";
import type { Expr, IfExpr } from "../../src/ast/expression.ts";
import type { On } from "../../src/ast/machine.ts";
import type { Node } from "../../src/ast/node.ts";
import type { Syntax } from "../tree/syntax.ts";

/** What the parent asks of a child's layout. */
export interface Ask {
  /** Whether `for` and `if` stand among items of a block, targets or elements of a list. */
  readonly within?: "items" | "targets" | "elements";
  /** Columns that the events of an `on` take up before its arrow, to align it with others. */
  readonly arrow?: number;
  /** The parent has indented and grouped already. */
  readonly flush?: boolean;
  /** The child is the `if` after an `else` and breaks together with its parent. */
  readonly chained?: boolean;
}

/**
 * What a construct's printer needs of the world. There are two: Prettier's, with the
 * source's comments and blank lines, and the plain one for trees without a source.
 */
export interface Printing {
  /** Columns of a line. */
  readonly width: number;
  /** A child with its comments. */
  child(node: Syntax, ask?: Ask): Doc;
  /** How a literal is written. */
  spelling(node: Expr): string;
  /** Whether an empty line follows the node. */
  blankAfter(node: Node): boolean;
  /** Whether what the parser could not read stands on one line with what it could. */
  onOneLine(first: Node, second: Node): boolean;
  /** Whether the other branch is an `else if`. */
  isElseIf(node: IfExpr): boolean;
  /** The comments in the empty braces of a node. */
  dangling(node: Node): Doc | undefined;
  /** Whether comments stand before the node, on lines of their own. */
  hasLeading(node: Node): boolean;
  /** Whether comments stand before or behind the node. */
  hasComments(node: Node): boolean;
  /** Columns of a node's events and of the whole, if it can stand on one line. */
  measure(node: On): Measure | undefined;
  /** Columns by which the items of the current block are indented. */
  indentation(): number;
}

export interface Measure {
  readonly arrow: number;
  readonly rest: number;
}
