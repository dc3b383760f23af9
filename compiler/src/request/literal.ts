import type { Expr } from "@mbn-lang/grammar";
import { PREDECLARED_CALLABLES } from "../bind/predeclared.ts";
import { children } from "../evaluate/children.ts";

// What may be given from outside: `--set name=value`, section 4 of the language's specification.

const WRITTEN: ReadonlySet<Expr["kind"]> = new Set([
  "IntLiteral",
  "FloatLiteral",
  "DurationLiteral",
  "StringLiteral",
  "BoolLiteral",
  "NameExpr",
  "AsUnit",
  "Modified",
  "List",
  "RecordExpr",
  "Paren",
] as const);

/**
 * What in a value would have to be computed, in words; undefined if nothing has to. Literals,
 * signs and predeclared names are written out, and so is what is made of them: lists, records
 * and distributions.
 */
export function computedPart(expr: Expr): string | undefined {
  if (!isWritten(expr)) return describe(expr);
  for (const inner of children(expr)) {
    const computed = computedPart(inner);
    if (computed !== undefined) return computed;
  }
  return undefined;
}

function isWritten(expr: Expr): boolean {
  if (expr.kind === "List") return expr.elements.every(isPlainElement);
  if (expr.kind === "Call") return kindOf(expr.callee.text) === "distribution";
  if (expr.kind === "Unary") return expr.operator === "-";
  return WRITTEN.has(expr.kind);
}

function isPlainElement({ kind }: { readonly kind: string }): boolean {
  return kind !== "For" && kind !== "If";
}

function kindOf(callee: string): string | undefined {
  return PREDECLARED_CALLABLES.get(callee)?.kind;
}

function describe(expr: Expr): string {
  if (expr.kind === "Call") return `the call of \`${expr.callee.text}\``;
  if (expr.kind === "Unary" || expr.kind === "Binary") return `\`${expr.operator}\``;
  if (expr.kind === "List") return "a list with `for` or `if`";
  if (expr.kind === "IfExpr") return "`if`";
  return "a part of it";
}
