import type {
  Argument,
  Call,
  DurationLiteral,
  Expr,
  FloatLiteral,
  Keyword,
  Name,
  NameExpr,
  Span,
} from "@mbn-lang/grammar";

// Nodes of a text that is yet to be written. Their spans mean nothing, and literals carry
// how they are to be written.

export const NOWHERE: Span = { start: 0, end: 0 };

interface Written {
  readonly written: string;
}

type WrittenLiteral = (FloatLiteral | DurationLiteral) & Written;

/** How a literal of this folder is to be written. */
export function spellingOf(node: Expr): string {
  return "written" in node && typeof node.written === "string" ? node.written : "";
}

export function nameOf(text: string): Name {
  return { kind: "Name", span: NOWHERE, text };
}

export function reference(text: string): NameExpr {
  return { kind: "NameExpr", span: NOWHERE, text };
}

export function keyword<Word extends string>(word: Word): Keyword<Word> {
  return { kind: "Keyword", span: NOWHERE, word };
}

/** A number as it is to be written, without its sign. */
export function numberLiteral(written: string): Expr {
  const literal: WrittenLiteral = {
    kind: "FloatLiteral",
    span: NOWHERE,
    value: Number.NaN,
    percent: false,
    written,
  };
  return literal;
}

export function durationLiteral(written: string): Expr {
  const literal: WrittenLiteral = {
    kind: "DurationLiteral",
    span: NOWHERE,
    value: Number.NaN,
    unit: "us",
    written,
  };
  return literal;
}

export function negated(operand: Expr): Expr {
  return { kind: "Unary", span: NOWHERE, operator: "-", operand };
}

export function inMicroseconds(operand: Expr): Expr {
  return { kind: "AsUnit", span: NOWHERE, operand, unit: nameOf("us") };
}

export function call(callee: string, values: readonly Expr[]): Call {
  const args = values.map((value): Argument => ({
    kind: "Argument",
    span: NOWHERE,
    name: undefined,
    value,
  }));
  return { kind: "Call", span: NOWHERE, callee: nameOf(callee), args };
}
