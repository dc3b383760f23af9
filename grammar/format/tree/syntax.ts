import type { Else, For, If } from "../../src/ast/block.ts";
import type {
  Comment,
  Declaration,
  DefenseItem,
  Import,
  Param,
  SideItem,
} from "../../src/ast/declaration.ts";
import type { Argument, Element, Expr, RecordField } from "../../src/ast/expression.ts";
import type { Budget, MachineItem, StateItem, TargetItem } from "../../src/ast/machine.ts";
import type { Node } from "../../src/ast/node.ts";
import type { TypeNode } from "../../src/ast/type.ts";

// What the printer walks: the syntax tree and the few nodes it lacks for comments to
// stand at.

/** Anything that stands between the braces of a block, of a target list or of a list. */
export type BodyItem = MachineItem | StateItem | DefenseItem | SideItem | TargetItem | Element;

/** Anything that stands on a line of its own between braces. */
export type BlockItem = BodyItem | Budget | Return;

/** A whole source text. */
export interface Root extends Node {
  readonly kind: "Root";
  /** In the order of the text. */
  readonly items: readonly (Import | Declaration)[];
  /** All comments; Prettier takes its own list, `comments`, away. */
  readonly all: readonly SourceComment[];
  comments?: SourceComment[];
  /** Nodes that are printed as they stand. */
  readonly verbatim: Set<Node>;
}

/** A comment as Prettier wants it: `value` is what its own messages show. */
export interface SourceComment extends Comment {
  readonly value: string;
}

/** `return value` of a function, from its word on. */
export interface Return extends Node {
  readonly kind: "Return";
  readonly value: Expr;
}

export type Syntax =
  | Root
  | Import
  | Declaration
  | Param
  | MachineItem
  | StateItem
  | DefenseItem
  | SideItem
  | TargetItem
  | Element
  | For<BodyItem>
  | If<BodyItem>
  | Else<BodyItem>
  | Budget
  | Argument
  | RecordField
  | TypeNode
  | Return;

export type Kind = Syntax["kind"];

/** The node of one kind. */
export type Of<K extends Kind> = Extract<Syntax, { readonly kind: K }>;
