import { U64_MAX } from "@mbn-lang/runtime/machine";
import type { Expr, IntLiteral, Unary } from "@mbn-lang/grammar";
import { INT_TOO_LARGE } from "../diagnostics/types.ts";
import { inferCall } from "./call.ts";
import type { Context } from "./context.ts";
import { infer, problem, replace } from "./context.ts";
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

/** A method, so that the rule of one kind can stand for the rule of the kind at hand. */
interface Rule<Node extends Expr> {
  infer(context: Context, expr: Node): Type;
}

type Rules = {
  readonly [Kind in Expr["kind"]]: Rule<Extract<Expr, { readonly kind: Kind }>>;
};

function always(type: Type): Rule<Expr> {
  return { infer: () => type };
}

const RULES: Rules = {
  IntLiteral: { infer: inferInt },
  FloatLiteral: always(FLOAT),
  DurationLiteral: always(DURATION),
  StringLiteral: always(STRING),
  BoolLiteral: always(BOOL),
  NameExpr: { infer: inferName },
  Call: { infer: inferCall },
  Binary: { infer: inferBinary },
  Unary: { infer: inferUnary },
  Index: { infer: inferPostfix },
  Member: { infer: inferPostfix },
  AsUnit: { infer: inferAsUnit },
  Modified: { infer: inferModified },
  IfExpr: { infer: inferIf },
  List: { infer: inferList },
  RecordExpr: { infer: inferRecord },
  Fold: { infer: inferFold },
  Paren: { infer: (context, expr) => infer(context, expr.inner) },
  ErrorExpr: always(ANY),
};

function inferInt(context: Context, expr: IntLiteral): Type {
  if (typeof expr.value === "bigint" && expr.value > U64_MAX) {
    const fixes = [replace(context, expr, `${expr.value}.0`, "Write a float")];
    problem(context, expr, INT_TOO_LARGE, {}, { fixes });
  }
  return INT;
}

function inferUnary(context: Context, expr: Unary): Type {
  return expr.operator === "draw" ? inferDraw(context, expr) : inferSign(context, expr);
}

/** `infer` of the context. Total: what is wrong has type `any`. */
export function inferExpr(context: Context, expr: Expr): Type {
  const rule: Rule<Expr> = RULES[expr.kind];
  const type = rule.infer(context, expr);
  context.types.set(expr, type);
  return type;
}
