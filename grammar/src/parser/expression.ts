import type { TokenType } from "chevrotain";
import type { Expr } from "../ast/expression.ts";
import { extraBracket, missingElse } from "../diagnostics/syntax.ts";
import * as T from "../tokens/vocabulary.ts";
import { Hard, RBrace, Soft } from "../tokens/vocabulary.ts";
import { bracedExpr } from "./braced.ts";
import { readClauses, wordClause } from "./clauses.ts";
import { climb, LEVEL, postfix, unary } from "./climb.ts";
import { clause, missing, take } from "./expect.ts";
import type { Machinery } from "./machinery.ts";
import { deeper } from "./nesting.ts";

const COMPARISONS = [T.Equal, T.NotEqual, T.Less, T.LessEqual, T.Greater, T.GreaterEqual];

/** A chain of operators of one level, as the grammar's description has it. */
function recordChain(
  p: Machinery,
  operand: "And" | "Not" | "Product" | "Unary",
  operators: readonly TokenType[],
): void {
  p.call(1, p.rules[operand]);
  p.repeat(1, () => {
    recordOneOf(p, operators);
    p.call(2, p.rules[operand]);
  });
}

function recordOneOf(p: Machinery, types: readonly TokenType[]): void {
  const [only] = types;
  if (types.length === 1 && only !== undefined) p.eat(1, only);
  else
    p.pick(
      1,
      types.map((type) => () => p.eat(1, type)),
    );
}

function recordPair(p: Machinery, operand: "Range" | "Sum", operators: readonly TokenType[]): void {
  p.call(1, p.rules[operand]);
  p.maybe(1, () => {
    recordOneOf(p, operators);
    p.call(2, p.rules[operand]);
  });
}

export function defineExpressions(p: Machinery): void {
  p.define("Expr", () => {
    if (p.RECORDING_PHASE) {
      p.pick(1, [() => p.call(1, p.rules.IfExpr), () => p.call(1, p.rules.Simple)]);
      return missing(p);
    }
    return p.at(Hard.if) ? deeper(p, 1, p.rules.IfExpr, () => missing(p)) : simple(p);
  });

  p.define("IfExpr", () => {
    const start = p.begin();
    take(p, 1, Hard.if);
    const condition = p.call(1, p.rules.Expr);
    const then = bracedExpr(p, 1);
    const otherwise = elseExpr(p);
    // oxlint-disable-next-line unicorn/no-thenable
    return { kind: "IfExpr", span: p.span(start), condition, then, otherwise };
  });

  p.define("Simple", () => {
    if (!p.RECORDING_PHASE) return simple(p);
    p.call(1, p.rules.Or);
    clause(p, 2, Soft.start, p.rules.Or);
    clause(p, 3, Soft.max, p.rules.Or);
    return missing(p);
  });

  defineOperators(p);
}

/** The chain of operator rules, for the grammar's description (climb.ts says why). */
function defineOperators(p: Machinery): void {
  const define = (
    name: "Or" | "And" | "Compare" | "Range" | "Sum" | "Product",
    level: number,
    record: () => void,
  ): void => {
    p.define(name, () => {
      if (!p.RECORDING_PHASE) return climb(p, level);
      record();
      return missing(p);
    });
  };
  define("Or", LEVEL.or, () => {
    recordChain(p, "And", [Hard.or]);
  });
  define("And", LEVEL.and, () => {
    recordChain(p, "Not", [Hard.and]);
  });
  p.define("Not", () => {
    if (!p.RECORDING_PHASE) return climb(p, LEVEL.not);
    p.pick(1, [
      () => {
        p.eat(1, Hard.not);
        p.call(1, p.rules.Not);
      },
      () => p.call(1, p.rules.Compare),
    ]);
    return missing(p);
  });
  define("Compare", LEVEL.compare, () => {
    recordPair(p, "Range", COMPARISONS);
  });
  define("Range", LEVEL.range, () => {
    recordPair(p, "Sum", [T.RangeUntil, T.RangeTo]);
  });
  define("Sum", LEVEL.sum, () => {
    recordChain(p, "Product", [T.Plus, T.Minus]);
  });
  define("Product", LEVEL.product, () => {
    recordChain(p, "Unary", [T.Star, T.Slash]);
  });
  p.define("Unary", () => {
    if (!p.RECORDING_PHASE) return unary(p);
    p.pick(1, [
      () => {
        p.pick(2, [() => p.eat(1, T.Minus), () => p.eat(1, Hard.draw)]);
        p.call(1, p.rules.Unary);
      },
      () => p.call(1, p.rules.Postfix),
    ]);
    return missing(p);
  });
  p.define("Postfix", () => {
    if (!p.RECORDING_PHASE) return postfix(p);
    recordPostfix(p);
    return missing(p);
  });
}

function recordPostfix(p: Machinery): void {
  p.call(1, p.rules.Primary);
  p.repeat(1, () => {
    p.pick(1, [
      () => {
        p.eat(1, T.LBracket);
        p.call(1, p.rules.Expr);
        p.eat(1, T.RBracket);
      },
      () => {
        p.eat(1, T.Dot);
        p.eat(1, T.Name);
      },
    ]);
  });
  p.maybe(1, () => {
    p.eat(1, Soft.as);
    p.eat(1, Soft.us);
  });
}

/** An expression that is no `if`; called directly where the grammar says Simple. */
export function simple(p: Machinery): Expr {
  const start = p.begin();
  const dist = climb(p, LEVEL.or);
  const type = p.peek().tokenType;
  if (type !== Soft.start && type !== Soft.max) return dist;
  const found: Record<"start" | "max", Expr | undefined> = { start: undefined, max: undefined };
  const { Or } = p.rules;
  readClauses(p, [
    wordClause(p, Soft.start, Or, (value) => (found.start = value)),
    wordClause(p, Soft.max, Or, (value) => (found.max = value)),
  ]);
  return { kind: "Modified", span: p.span(start), dist, ...found };
}

function elseExpr(p: Machinery): Expr {
  if (p.RECORDING_PHASE) {
    p.eat(1, Hard.else);
    p.pick(1, [() => p.call(1, p.rules.IfExpr), () => bracedExpr(p, 2)]);
    return missing(p);
  }
  if (p.at(RBrace) && p.lacking < 0 && p.peek(2).tokenType === Hard.else) {
    const fixes = [{ title: "Remove it", edits: [{ place: p.placeOf(p.peek()), text: "" }] }];
    p.remark(extraBracket, { bracket: "}" }, { fixes });
    p.lacking += 1;
    p.skip();
  }
  if (!p.at(Hard.else)) {
    p.report(missingElse, {});
    return missing(p);
  }
  p.eat(1, Hard.else);
  if (p.at(Hard.if)) return deeper(p, 1, p.rules.IfExpr, () => missing(p));
  return bracedExpr(p, 2);
}
