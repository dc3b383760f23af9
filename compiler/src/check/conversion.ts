import type { Expr, Fix, StringLiteral } from "@mbn-lang/grammar";
import { append, prepend, replace } from "./context.ts";
import type { Context } from "./context.ts";
import { fits } from "./relation.ts";
import type { Type } from "./type.ts";
import { FLOAT } from "./type-value.ts";

/** What makes a value of one type one of another, where a word or two do. */
export function conversionFixes(
  context: Context,
  expr: Expr,
  actual: Type,
  expected: Type,
): readonly Fix[] {
  if (expected.kind === "int" && fits(actual, FLOAT)) return [wholeNumber(context, expr)];
  if (expr.kind === "StringLiteral") return unquoted(context, expr, expected);
  if (expected.kind === "list" && fits(actual, expected.element)) {
    return [wrap(context, expr, "[", "]", "Make it a list")];
  }
  if (actual.kind === "dist" && expected.kind === "quantity") {
    if (actual.dimension !== expected.dimension) return [];
    const mean = wrap(context, expr, "mean(", ")", "Take its mean");
    return context.draws === "allowed" ? [drawn(context, expr), mean] : [mean];
  }
  return [];
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:%|ns|us|ms|s|min|h|d)?$/;

/** A number between quotes. */
function unquoted(context: Context, expr: StringLiteral, expected: Type): readonly Fix[] {
  const numeric = ["int", "quantity", "dist"].includes(expected.kind);
  if (!numeric || !NUMBER.test(expr.value)) return [];
  return [replace(context, expr, expr.value, `Write \`${expr.value}\``)];
}

/** `5.0` → `5`, `x / 2` → `round(x / 2)`. */
export function wholeNumber(context: Context, expr: Expr): Fix {
  const exact = expr.kind === "FloatLiteral" && !expr.percent && Number.isSafeInteger(expr.value);
  if (exact) return replace(context, expr, String(expr.value), `Write \`${expr.value}\``);
  return wrap(context, expr, "round(", ")", "Round it");
}

function drawn(context: Context, expr: Expr): Fix {
  const title = "Draw a value now";
  const plain = ["Call", "NameExpr", "Paren", "Index", "Member"].includes(expr.kind);
  return plain ? prepend(context, expr, "draw ", title) : wrap(context, expr, "draw (", ")", title);
}

function wrap(context: Context, expr: Expr, open: string, close: string, title: string): Fix {
  const before = prepend(context, expr, open, title);
  const after = append(context, expr, close, title);
  return { title, edits: [...before.edits, ...after.edits] };
}
