import type { Expr } from "../ast/expression.ts";
import { unexpected } from "../diagnostics/syntax.ts";
import { LBrace, RBrace } from "../tokens/vocabulary.ts";
import { closeBrace, openBrace } from "./bodies.ts";
import { describe } from "./describe.ts";
import { missing } from "./expect.ts";
import type { Machinery } from "./machinery.ts";
import { enter } from "./nesting.ts";
import { skipBalanced } from "./skip.ts";

/** `"{" Expr "}"` */
export function bracedExpr(p: Machinery, index: number): Expr {
  if (p.RECORDING_PHASE) {
    p.eat(index, LBrace);
    p.call(index + 4, p.rules.Expr);
    p.eat(index, RBrace);
    return missing(p);
  }
  if (p.at(LBrace) && !enter(p)) return missing(p);
  const open = openBrace(p, index);
  if (open === undefined) return missing(p);
  const value = p.call(index, p.rules.Expr);
  if (!p.at(RBrace)) surplus(p);
  closeBrace(p, index, open, "the branch");
  p.depth -= 1;
  return value;
}

/** Skips what follows the one expression between braces, if the closing one is in reach. */
function surplus(p: Machinery): void {
  const type = (distance: number) => p.peek(distance).tokenType;
  let ahead = 1;
  while (ahead <= 12 && type(ahead) !== RBrace && type(ahead) !== LBrace) ahead += 1;
  if (type(ahead) !== RBrace) return;
  p.report(unexpected, { found: describe(p.peek()), expected: "`}`" });
  while (!p.at(RBrace)) skipBalanced(p);
}
