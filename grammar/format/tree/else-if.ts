import type { IfExpr } from "../../src/ast/expression.ts";
import { find, nextToken } from "./scan.ts";

/**
 * Whether the other branch of an `if` is written `else if …` and not `else { if … }`, which
 * are one tree.
 */
export function isElseIf({ then, otherwise }: IfExpr, text: string): boolean {
  if (otherwise.kind !== "IfExpr") return false;
  const word = nextToken(text, find(text, "}", then.span.end) + 1);
  return nextToken(text, word + "else".length) === otherwise.span.start;
}
