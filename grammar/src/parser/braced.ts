import type { Expr } from "../ast/expression.ts";
import { earlyReturn, unexpected } from "../diagnostics/syntax.ts";
import { Arrow, Colon, Hard, LBrace, RBrace, Soft } from "../tokens/vocabulary.ts";
import { braceAhead, closeBrace, openBrace } from "./bodies.ts";
import { describe } from "./describe.ts";
import { missing, take } from "./expect.ts";
import { closesNothing, startsLine } from "./layout.ts";
import type { Machinery } from "./machinery.ts";
import { enter } from "./nesting.ts";
import { beginsExpr } from "./primary.ts";
import { skipBalanced } from "./skip.ts";

/** `"{" Expr "}"` */
export function bracedExpr(p: Machinery, index: number): Expr {
  if (p.RECORDING_PHASE) {
    p.eat(index, LBrace);
    p.call(index + 4, p.rules.Expr);
    p.eat(index, RBrace);
    return missing(p);
  }
  if (isBare(p)) return bareBranch(p, index);
  if (p.at(LBrace) && !enter(p)) return missing(p);
  const open = openBrace(p, index);
  if (open === undefined) return missing(p);
  if (p.at(Hard.return)) returnInBranch(p);
  const value = p.call(index, p.rules.Expr);
  if (!p.at(RBrace)) surplus(p);
  closeBrace(p, index, open, "the branch");
  p.depth -= 1;
  return value;
}

/** Whether a branch begins here without its brace, on the same line and with none in reach. */
export function isBare(p: Machinery): boolean {
  if (p.at(LBrace) || startsLine(p) || braceAhead(p) !== undefined) return false;
  return p.at(Arrow) || p.at(Colon) || beginsExpr(p, p.peek());
}

/** `if c a else b` */
function bareBranch(p: Machinery, index: number): Expr {
  take(p, index, LBrace);
  if (p.at(Colon) || p.at(Soft.then)) p.skip();
  const value = p.call(index, p.rules.Expr);
  if (closesNothing(p)) p.skip();
  return value;
}

/** `{ return a }`: the branch has a value without the word. */
function returnInBranch(p: Machinery): void {
  const place = p.place(p.nextStart, p.peek(2).startOffset);
  if (p.returns === undefined) {
    p.returns = [{ place, text: "" }];
    p.remark(earlyReturn, {}, { fixes: [{ title: "Remove `return`", edits: p.returns }] });
  } else {
    p.returns.push({ place, text: "" });
  }
  p.skip();
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
