import type { Expr } from "@mbn/grammar";
import { inferCall } from "./call.ts";
import type { Context } from "./context.ts";
import { infer } from "./context.ts";
import { inferDraw } from "./draw.ts";
import { inferFold } from "./fold.ts";
import { inferIf } from "./if-expression.ts";
import { inferList } from "./list.ts";
import { inferModified } from "./modified.ts";
import { inferName } from "./name.ts";
import { inferBinary, inferSign } from "./operator.ts";
import { inferAsUnit, inferPostfix } from "./postfix.ts";
import { inferRecord } from "./record.ts";
import type { Type } from "./type.ts";
import { ANY, BOOL, DURATION, FLOAT, INT, STRING } from "./type-value.ts";

type Rules = {
  readonly [Kind in Expr["kind"]]: (
    context: Context,
    expr: Extract<Expr, { readonly kind: Kind }>,
  ) => Type;
};

const RULES: Rules = {
  IntLiteral: () => INT,
  FloatLiteral: () => FLOAT,
  DurationLiteral: () => DURATION,
  StringLiteral: () => STRING,
  BoolLiteral: () => BOOL,
  NameExpr: inferName,
  Call: inferCall,
  Binary: inferBinary,
  Unary: (context, expr) =>
    expr.operator === "draw" ? inferDraw(context, expr) : inferSign(context, expr),
  Index: inferPostfix,
  Member: inferPostfix,
  AsUnit: inferAsUnit,
  Modified: inferModified,
  IfExpr: inferIf,
  List: inferList,
  RecordExpr: inferRecord,
  Fold: inferFold,
  Paren: (context, expr) => infer(context, expr.inner),
  ErrorExpr: () => ANY,
};

/** `infer` of the context. Total: what is wrong has type `any`. */
export function inferExpr(context: Context, expr: Expr): Type {
  // The table pairs each kind with its own rule, which its type cannot say for a union.
  const rule = RULES[expr.kind] as (context: Context, expr: Expr) => Type;
  const type = rule(context, expr);
  context.types.set(expr, type);
  return type;
}
