import type { ErrorItem, For, If, Let, Require } from "./block.ts";
import type { Argument, Expr, StringLiteral } from "./expression.ts";
import type { MachineItem } from "./machine.ts";
import type { Doc, Name, Node } from "./node.ts";
import type { TypeNode } from "./type.ts";

export interface File extends Node {
  readonly kind: "File";
  readonly imports: readonly Import[];
  readonly declarations: readonly Placed[];
  /** All comments in source order, documentation comments included; absolute spans. */
  readonly comments: readonly Comment[];
}

/** A declaration and where its spans count from. */
export interface Placed {
  /** Absolute offset to add to every span inside `node`. */
  readonly offset: number;
  /** Whether the parser reported something inside the declaration. */
  readonly broken: boolean;
  readonly node: Declaration;
}

/** A comment without its line end. Spans are absolute. */
export interface Comment extends Node {
  readonly kind: "Comment";
  /** The comment as written, from its first slash. */
  readonly text: string;
  /** Whether it is a `///` comment. */
  readonly documents: boolean;
}

export type Import = ImportNames | ImportTrace;

/** `import { a, b as c } from "path"`. Spans of imports are absolute. */
export interface ImportNames extends Node {
  readonly kind: "ImportNames";
  readonly names: readonly ImportName[];
  readonly path: StringLiteral | undefined;
}

export interface ImportName extends Node {
  readonly kind: "ImportName";
  readonly name: Name;
  readonly alias: Name | undefined;
}

/** `import trace name from "path"` */
export interface ImportTrace extends Node {
  readonly kind: "ImportTrace";
  readonly name: Name;
  readonly path: StringLiteral | undefined;
}

export type Declaration = Const | Fn | Machine | Defense | ErrorDeclaration;

export interface Const extends Node {
  readonly kind: "Const";
  readonly doc: Doc | undefined;
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly value: Expr;
}

export interface Fn extends Node {
  readonly kind: "Fn";
  readonly doc: Doc | undefined;
  readonly name: Name;
  readonly params: readonly Param[];
  readonly result: TypeNode | undefined;
  readonly items: readonly (Let | Require)[];
  readonly value: Expr;
}

export interface Param extends Node {
  readonly kind: "Param";
  readonly doc: Doc | undefined;
  readonly name: Name;
  readonly type: TypeNode;
  readonly range: Expr | undefined;
  readonly default: Expr | undefined;
}

export interface Machine extends Node {
  readonly kind: "Machine";
  readonly doc: Doc | undefined;
  readonly name: Name;
  /** Undefined where no parentheses are written. */
  readonly params: readonly Param[] | undefined;
  readonly items: readonly MachineItem[];
}

export interface Defense extends Node {
  readonly kind: "Defense";
  readonly doc: Doc | undefined;
  readonly name: Name;
  readonly params: readonly Param[] | undefined;
  readonly items: readonly DefenseItem[];
}

export type DefenseItem = Let | Require | Include | Side | ErrorItem;

export interface Include extends Node {
  readonly kind: "Include";
  readonly instance: Instance;
}

export interface Side extends Node {
  readonly kind: "Side";
  readonly side: "client" | "server";
  readonly items: readonly SideItem[];
}

export type SideItem = Instance | Let | Require | For<SideItem> | If<SideItem> | ErrorItem;

/** `machine(args)` on a side, `defense(args)` after `include`. */
export interface Instance extends Node {
  readonly kind: "Instance";
  readonly name: Name;
  readonly args: readonly Argument[];
}

/** Tokens skipped by recovery between declarations. */
export interface ErrorDeclaration extends Node {
  readonly kind: "ErrorDeclaration";
}
