import type { ParserMethod } from "chevrotain";
import type { Binder, Let, Require } from "../ast/block.ts";
import type {
  Const,
  Declaration,
  Defense,
  DefenseItem,
  Fn,
  Import,
  ImportName,
  Instance,
  Machine,
  Param,
  SideItem,
} from "../ast/declaration.ts";
import type * as E from "../ast/expression.ts";
import type * as M from "../ast/machine.ts";
import type { TypeField, TypeNode } from "../ast/type.ts";

export type Rule<T> = ParserMethod<[], T>;

/** The rules of the grammar, by their names in it; the parser fills them in. */
export interface Rules {
  File: Rule<void>;
  Import: Rule<Import>;
  ImportName: Rule<ImportName>;
  Decl: Rule<Declaration>;
  Const: Rule<Const>;
  Fn: Rule<Fn>;
  Params: Rule<readonly Param[]>;
  Param: Rule<Param>;
  Type: Rule<TypeNode>;
  TypeField: Rule<TypeField>;
  Let: Rule<Let>;
  Require: Rule<Require>;
  Machine: Rule<Machine>;
  MachineItem: Rule<M.MachineItem>;
  MachineFor: Rule<M.MachineItem>;
  MachineIf: Rule<M.MachineItem>;
  Binder: Rule<Binder>;
  Limits: Rule<M.Limits>;
  Padding: Rule<M.Budget>;
  Blocking: Rule<M.Budget>;
  Then: Rule<M.Budget["then"]>;
  Counters: Rule<M.Counters>;
  State: Rule<M.State>;
  StateItem: Rule<M.StateItem>;
  StateFor: Rule<M.StateItem>;
  StateIf: Rule<M.StateItem>;
  Pad: Rule<M.Pad>;
  Block: Rule<M.Block>;
  Timer: Rule<M.Timer>;
  Flag: Rule<M.Flag>;
  Cancel: Rule<M.Cancel>;
  Update: Rule<M.Update>;
  On: Rule<M.On>;
  Targets: Rule<readonly M.TargetItem[]>;
  Target: Rule<M.TargetItem>;
  TargetFor: Rule<M.TargetItem>;
  TargetIf: Rule<M.TargetItem>;
  Defense: Rule<Defense>;
  DefenseItem: Rule<DefenseItem>;
  SideItem: Rule<SideItem>;
  Instance: Rule<Instance>;
  SideFor: Rule<SideItem>;
  SideIf: Rule<SideItem>;
  Expr: Rule<E.Expr>;
  IfExpr: Rule<E.Expr>;
  Simple: Rule<E.Expr>;
  Or: Rule<E.Expr>;
  And: Rule<E.Expr>;
  Not: Rule<E.Expr>;
  Compare: Rule<E.Expr>;
  Range: Rule<E.Expr>;
  Sum: Rule<E.Expr>;
  Product: Rule<E.Expr>;
  Unary: Rule<E.Expr>;
  Postfix: Rule<E.Expr>;
  Primary: Rule<E.Expr>;
  Args: Rule<readonly E.Argument[]>;
  Arg: Rule<E.Argument>;
  List: Rule<E.List>;
  Elements: Rule<readonly E.Element[]>;
  Element: Rule<E.Element>;
  ElementFor: Rule<E.Element>;
  ElementIf: Rule<E.Element>;
  Record: Rule<E.RecordExpr>;
  Field: Rule<E.RecordField>;
  Fold: Rule<E.Fold>;
}
