import type { Name, Node } from "./node.ts";
import type { Binder, For, If } from "./block.ts";

export type Expr =
  | IntLiteral
  | FloatLiteral
  | DurationLiteral
  | StringLiteral
  | BoolLiteral
  | NameExpr
  | Call
  | Binary
  | Unary
  | Index
  | Member
  | AsUnit
  | Modified
  | IfExpr
  | List
  | RecordExpr
  | Fold
  | Paren
  | ErrorExpr;

/** `value` is a number up to 2^53, a bigint beyond. */
export interface IntLiteral extends Node {
  readonly kind: "IntLiteral";
  readonly value: number | bigint;
}

/** `0.5`, `1e3` and `12.5%`; percentages are already divided by 100, rounded once. */
export interface FloatLiteral extends Node {
  readonly kind: "FloatLiteral";
  readonly value: number;
  readonly percent: boolean;
}

export type DurationUnit = "ns" | "us" | "ms" | "s" | "min" | "h" | "d";

/** `value` in microseconds, rounded once from the written decimal. */
export interface DurationLiteral extends Node {
  readonly kind: "DurationLiteral";
  readonly value: number;
  readonly unit: DurationUnit;
}

export interface StringLiteral extends Node {
  readonly kind: "StringLiteral";
  readonly value: string;
}

export interface BoolLiteral extends Node {
  readonly kind: "BoolLiteral";
  readonly value: boolean;
}

/** A name used as a value: constant, parameter, local, counter, state, event … */
export interface NameExpr extends Node {
  readonly kind: "NameExpr";
  readonly text: string;
}

export interface Call extends Node {
  readonly kind: "Call";
  readonly callee: Name;
  readonly args: readonly Argument[];
}

export interface Argument extends Node {
  readonly kind: "Argument";
  readonly name: Name | undefined;
  readonly value: Expr;
}

export type BinaryOperator =
  "or" | "and" | "==" | "!=" | "<" | "<=" | ">" | ">=" | ".." | "..=" | "+" | "-" | "*" | "/";

export interface Binary extends Node {
  readonly kind: "Binary";
  readonly operator: BinaryOperator;
  readonly left: Expr;
  readonly right: Expr;
}

export interface Unary extends Node {
  readonly kind: "Unary";
  readonly operator: "-" | "not" | "draw";
  readonly operand: Expr;
}

export interface Index extends Node {
  readonly kind: "Index";
  readonly object: Expr;
  readonly index: Expr;
}

/** `object.name` */
export interface Member extends Node {
  readonly kind: "Member";
  readonly object: Expr;
  readonly name: Name;
}

/** `operand as us`; `unit` is whatever name was written after `as`. */
export interface AsUnit extends Node {
  readonly kind: "AsUnit";
  readonly operand: Expr;
  readonly unit: Name;
}

/** `dist start a max b`, at least one of the two. */
export interface Modified extends Node {
  readonly kind: "Modified";
  readonly dist: Expr;
  readonly start: Expr | undefined;
  readonly max: Expr | undefined;
}

export interface IfExpr extends Node {
  readonly kind: "IfExpr";
  readonly condition: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}

/** An item of a list: an expression, or `for`/`if` that contribute their items. */
export type Element = Expr | For<Element> | If<Element>;

export interface List extends Node {
  readonly kind: "List";
  readonly elements: readonly Element[];
}

export interface RecordExpr extends Node {
  readonly kind: "RecordExpr";
  readonly fields: readonly RecordField[];
}

export interface RecordField extends Node {
  readonly kind: "RecordField";
  readonly name: Name;
  readonly value: Expr;
}

/** `fold a = e for x in xs { f }`, or `scan`. */
export interface Fold extends Node {
  readonly kind: "Fold";
  readonly scan: boolean;
  readonly accumulator: Name;
  readonly initial: Expr;
  readonly binder: Binder;
  readonly list: Expr;
  readonly body: Expr;
}

export interface Paren extends Node {
  readonly kind: "Paren";
  readonly inner: Expr;
}

/** Stands where an expression is missing or broken; its type fits anything. */
export interface ErrorExpr extends Node {
  readonly kind: "ErrorExpr";
}
