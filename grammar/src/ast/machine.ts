import type { Binder, ErrorItem, For, If, Let, Require } from "./block.ts";
import type { Expr } from "./expression.ts";
import type { Doc, Name, Node } from "./node.ts";

export type MachineItem =
  Limits | Counters | State | Let | Require | For<MachineItem> | If<MachineItem> | ErrorItem;

export interface Limits extends Node {
  readonly kind: "Limits";
  readonly budgets: readonly Budget[];
}

/** `padding …` or `blocking …`; its span begins at that word. */
export interface Budget extends Node {
  readonly kind: "Budget";
  readonly target: "padding" | "blocking";
  readonly amount: Expr | Keyword<"unlimited">;
  /** `packets` after a padding budget, `us` after a blocking budget. */
  readonly unit: Keyword<"packets" | "us"> | undefined;
  readonly then: Expr | Keyword<"unlimited" | "none"> | undefined;
}

/** A word of the language that stands for a value or a flag. */
export interface Keyword<Word extends string> extends Node {
  readonly kind: "Keyword";
  readonly word: Word;
}

export interface Counters extends Node {
  readonly kind: "Counters";
  readonly doc: Doc | undefined;
  readonly names: readonly Name[];
}

export interface State extends Node {
  readonly kind: "State";
  readonly doc: Doc | undefined;
  readonly name: Name;
  readonly indices: readonly Expr[];
  readonly family: Family | undefined;
  readonly items: readonly StateItem[];
}

/** `for binder in list weight weight` of a weighted family. */
export interface Family extends Node {
  readonly kind: "Family";
  readonly binder: Binder;
  readonly list: Expr;
  readonly weight: Expr;
}

export type ActionItem = Pad | Block | Timer | Cancel;

export type StateItem =
  ActionItem | Update | On | Let | Require | For<StateItem> | If<StateItem> | ErrorItem;

export type Flag = Keyword<"bypass" | "replace">;

export interface Pad extends Node {
  readonly kind: "Pad";
  readonly flags: readonly Flag[];
  readonly after: Expr | undefined;
  readonly limit: Expr | undefined;
}

export interface Block extends Node {
  readonly kind: "Block";
  readonly flags: readonly Flag[];
  readonly after: Expr | undefined;
  readonly duration: Expr;
  readonly limit: Expr | undefined;
}

export interface Timer extends Node {
  readonly kind: "Timer";
  readonly flags: readonly Flag[];
  readonly duration: Expr;
  readonly limit: Expr | undefined;
}

export interface Cancel extends Node {
  readonly kind: "Cancel";
  /** Undefined where the word is missing or another (reported by the parser). */
  readonly what: Keyword<"action" | "internal" | "all"> | undefined;
}

export interface Update extends Node {
  readonly kind: "Update";
  readonly counter: Name;
  readonly operator: "=" | "+=" | "-=";
  readonly value: Expr;
  readonly ignoring: Expr | undefined;
}

export interface On extends Node {
  readonly kind: "On";
  readonly events: readonly Name[];
  readonly targets: readonly TargetItem[];
}

export type TargetItem = Target | ElseTarget | For<TargetItem> | If<TargetItem>;

/** `state`, or `probability: state`. */
export interface Target extends Node {
  readonly kind: "Target";
  readonly probability: Expr | undefined;
  readonly state: Expr;
}

/** `else: state` */
export interface ElseTarget extends Node {
  readonly kind: "ElseTarget";
  readonly state: Expr;
}
