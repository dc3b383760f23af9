import type { Else, For, If, Let } from "../ast/block.ts";
import { Assign, Colon, Comma, LBrace, LParen, Str } from "../tokens/vocabulary.ts";
import { Hard } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { clause, missing, take, takeName } from "./expect.ts";
import type { Naming } from "./expect.ts";
import { startsLine } from "./layout.ts";
import type { Machinery } from "./machinery.ts";
import { deeper } from "./nesting.ts";
import type { Rule } from "./rules.ts";
import { skipBalanced } from "./skip.ts";
import { stringExpr } from "./literals.ts";
import { unexpected } from "../diagnostics/syntax.ts";
import type { Expr } from "../ast/expression.ts";

// What occurs in several kinds of bodies: `for`, `if`, `let`, `require`.

/** `"for" Binder "in" Expr` and a body, given its index for the recorder. */
export function forOf<Item>(p: Machinery, body: (index: number) => readonly Item[]): For<Item> {
  const start = p.begin();
  take(p, 1, Hard.for);
  const binder = p.call(1, p.rules.Binder);
  const isLost = p.at(LParen) && p.reports.unsettled;
  // `for (i = 0; i < n; i++)`: all of it is passed over.
  if (isLost) skipBalanced(p);
  else take(p, 1, Hard.in);
  const list = isLost ? missing(p) : p.call(1, p.rules.Expr);
  const found = body(1);
  return { kind: "For", span: p.span(start), binder, list, body: found };
}

/** `"if" Expr body [ "else" ( If | body ) ]` */
export function ifOf<Item>(
  p: Machinery,
  rule: Rule<Item | If<Item>>,
  body: (index: number) => readonly Item[],
): If<Item> {
  const start = p.begin();
  take(p, 1, Hard.if);
  const condition = p.call(1, p.rules.Expr);
  const then = body(1);
  const otherwise = elseOf(p, rule, body);
  // oxlint-disable-next-line unicorn/no-thenable
  return { kind: "If", span: p.span(start), condition, then, otherwise };
}

function elseOf<Item>(
  p: Machinery,
  rule: Rule<Item | If<Item>>,
  body: (index: number) => readonly Item[],
): If<Item>["otherwise"] {
  if (p.RECORDING_PHASE) {
    p.maybe(1, () => {
      p.eat(1, Hard.else);
      p.pick(1, [() => p.call(1, rule), () => body(2)]);
    });
    return undefined;
  }
  if (!p.at(Hard.else)) return undefined;
  p.eat(1, Hard.else);
  const start = p.begin();
  if (!p.at(Hard.if)) {
    const found = body(2);
    return { kind: "Else", span: p.span(start), body: found } satisfies Else<Item>;
  }
  const empty = (): If<Item> => ({
    kind: "If",
    span: p.span(start),
    condition: missing(p),
    // oxlint-disable-next-line unicorn/no-thenable
    then: [],
    otherwise: undefined,
  });
  // Rules of `if` items give nothing but `if` items.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return deeper(p, 1, rule, empty) as If<Item>;
}

const LOCAL: Naming = { what: "a `let`", follow: [Assign, Colon], soft: true };
const LOOP: Naming = { what: "a loop variable", follow: [Hard.in, Comma], soft: true };

export function defineBlocks(p: Machinery): void {
  p.define("Binder", () => {
    const start = p.begin();
    const first = takeName(p, 1, LOOP);
    if (p.RECORDING_PHASE) {
      p.maybe(1, () => {
        p.eat(1, Comma);
        takeName(p, 2, LOOP);
      });
    }
    if (p.RECORDING_PHASE || !p.at(Comma)) {
      return { kind: "Binder", span: p.span(start), index: undefined, element: first };
    }
    p.eat(1, Comma);
    const element = takeName(p, 2, LOOP);
    return { kind: "Binder", span: p.span(start), index: first, element };
  });

  p.define("Let", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.let);
    const name = takeName(p, 1, LOCAL);
    const type = clause(p, 1, Colon, p.rules.Type);
    take(p, 1, Assign);
    const value = p.call(1, p.rules.Expr);
    return { kind: "Let", span: p.span(start), doc, name, type, value };
  });

  p.define("Require", () => {
    const start = p.begin();
    take(p, 1, Hard.require);
    const condition = p.call(1, p.rules.Expr);
    const comma = take(p, 1, Comma);
    const message = p.RECORDING_PHASE || comma !== undefined ? text(p) : missing(p);
    return { kind: "Require", span: p.span(start), condition, message };
  });
}

/** `x = e` as a `let`, after it has been reported. */
export function letWithoutWord(p: Machinery, start: number): Let {
  const name = takeName(p, 1, LOCAL);
  take(p, 1, Assign);
  const value = p.call(1, p.rules.Expr);
  // The rest of a `fold` whose word was misspelt.
  if (p.reports.unsettled && p.at(Hard.for) && !startsLine(p)) {
    while (!p.at(LBrace) && !startsLine(p, 2)) p.skip();
    if (p.at(LBrace)) skipBalanced(p);
  }
  return { kind: "Let", span: p.span(start), doc: undefined, name, type: undefined, value };
}

function text(p: Machinery): Expr {
  if (p.RECORDING_PHASE) {
    p.eat(1, Str);
    return missing(p);
  }
  if (p.at(Str)) return stringExpr(p, p.eat(1, Str));
  p.report(unexpected, { found: describe(p.peek()), expected: "the message, a string" });
  return missing(p);
}
