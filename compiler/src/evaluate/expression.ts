import type { Expr, List, RecordExpr } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { compileBinary } from "./binary.ts";
import { compileCall } from "./call.ts";
import { compileDraw } from "./draw.ts";
import { compileFold } from "./fold.ts";
import { compileIf } from "./condition.ts";
import { compileIndex } from "./indexing.ts";
import { compileList } from "./list.ts";
import { compileModified } from "./modified.ts";
import { compileName } from "./name.ts";
import { compileMember, compileRecord } from "./record.ts";
import { compileNegation, compileNot } from "./unary.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { DistValue, Value } from "./value.ts";
import { Unsound } from "./failure.ts";

/** Compiles an expression; `tail` if its value is the result of the function around it. */
export function compileExpression(scope: Scope, expr: Expr, tail: boolean): Code {
  if (expr.kind === "Paren") return compileExpression(scope, expr.inner, tail);
  scope.cost += 1;
  if (isLiteral(expr)) return constant(expr.value);
  if (expr.kind === "IfExpr") return compileIf(scope, expr, tail);
  if (expr.kind === "Call") return compileCall(scope, expr, tail);
  return compileCompound(scope, expr);
}

type Literal = Extract<Expr, { readonly value: unknown }>;

function isLiteral(expr: Expr): expr is Literal {
  return "value" in expr;
}

/** A list or a record whose parts are bound to those of `expected`. */
export function compileLiteral(scope: Scope, expr: List | RecordExpr, expected: Type): Code {
  scope.cost += 1;
  return expr.kind === "List"
    ? compileList(scope, expr, expected)
    : compileRecord(scope, expr, expected);
}

type Compound = Exclude<Expr, Literal | { readonly kind: "Paren" | "IfExpr" | "Call" }>;

function compileCompound(scope: Scope, expr: Compound): Code {
  switch (expr.kind) {
    case "NameExpr":
      return compileName(scope, expr);
    case "Binary":
      return compileBinary(scope, expr);
    case "Unary":
      if (expr.operator === "draw") return compileDraw(scope, expr);
      return expr.operator === "-" ? compileNegation(scope, expr) : compileNot(scope, expr);
    case "Index":
      return compileIndex(scope, expr);
    case "Member":
      return compileMember(scope, expr);
    case "AsUnit":
      // Microseconds either way: the bits stay. An int becomes a float first.
      return asMicroseconds(scope, expr.operand);
    case "Modified":
      return compileModified(scope, expr);
    case "List":
      return compileList(scope, expr, scope.typeOf(expr));
    case "RecordExpr":
      return compileRecord(scope, expr, scope.typeOf(expr));
    case "Fold":
      return compileFold(scope, expr);
    case "ErrorExpr":
      throw new Unsound("an unsound declaration was evaluated");
  }
}

function constant(value: Value): Code {
  return () => value;
}

function asMicroseconds(scope: Scope, operand: Expr): Code {
  const type = scope.typeOf(operand);
  if (type.kind === "dist") return scope.compile<DistValue>(operand);
  return scope.compileAs(operand, { kind: "quantity", dimension: 0 });
}
