import type { Expr } from "./expression.ts";
import type { Doc, Name, Node } from "./node.ts";
import type { TypeNode } from "./type.ts";

// Constructs that occur in several kinds of bodies.

/** `x` or `i, x` of a loop. */
export interface Binder extends Node {
  readonly kind: "Binder";
  readonly index: Name | undefined;
  readonly element: Name;
}

/** `for binder in list { … }` around items of any kind. */
export interface For<Item> extends Node {
  readonly kind: "For";
  readonly binder: Binder;
  readonly list: Expr;
  readonly body: readonly Item[];
}

/** `if condition { … } else …` around items of any kind. */
export interface If<Item> extends Node {
  readonly kind: "If";
  readonly condition: Expr;
  readonly then: readonly Item[];
  /** `else { … }`, `else if …`, or nothing. */
  readonly otherwise: Else<Item> | If<Item> | undefined;
}

/** The braces after `else`. */
export interface Else<Item> extends Node {
  readonly kind: "Else";
  readonly body: readonly Item[];
}

export interface Let extends Node {
  readonly kind: "Let";
  readonly doc: Doc | undefined;
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly value: Expr;
}

/** `require condition, "message"` */
export interface Require extends Node {
  readonly kind: "Require";
  readonly condition: Expr;
  readonly message: Expr;
}

/** Tokens skipped by recovery where an item should stand. */
export interface ErrorItem extends Node {
  readonly kind: "ErrorItem";
}
