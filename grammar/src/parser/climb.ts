import type { TokenType } from "chevrotain";
import type { Binary, BinaryOperator, Expr } from "../ast/expression.ts";
import type { Name } from "../ast/node.ts";
import { bareIf, chainedOperator, unexpected } from "../diagnostics/syntax.ts";
import * as T from "../tokens/vocabulary.ts";
import { Hard, Soft } from "../tokens/vocabulary.ts";
import { missing, nameOf, noName, take } from "./expect.ts";
import { lostParenthesis } from "./lost.ts";
import { closeBracket } from "./lists.ts";
import type { Machinery } from "./machinery.ts";
import { deeper, enter } from "./nesting.ts";
import { parsePrimary } from "./primary.ts";

// Operators while parsing: one function climbs the levels instead of eleven rules calling
// each other. It saves most of the time of an expression, and stack, which nesting to 256
// levels needs. The rules themselves, for the grammar's description, are in expression.ts.

/** Levels of the grammar's chain of operator rules, looser first. */
export const LEVEL = {
  modifier: 1,
  or: 2,
  and: 3,
  not: 4,
  compare: 5,
  range: 6,
  sum: 7,
  product: 8,
  unary: 9,
  postfix: 10,
} as const;

interface Operator {
  readonly text: BinaryOperator;
  readonly level: number;
}

function indexed<V>(entries: readonly (readonly [TokenType, V])[]): readonly (V | undefined)[] {
  const table: (V | undefined)[] = [];
  // fixed: the tokens of the language.
  const size = Math.max(...T.VOCABULARY.map((type) => type.tokenTypeIdx ?? 0));
  for (let at = 0; at <= size; at += 1) table.push(undefined);
  for (const [type, value] of entries) table[type.tokenTypeIdx ?? 0] = value;
  return table;
}

function binary(type: TokenType, text: BinaryOperator, level: number): [TokenType, Operator] {
  return [type, { text, level }];
}

const OPERATORS = indexed<Operator>([
  binary(Hard.or, "or", LEVEL.or),
  binary(Hard.and, "and", LEVEL.and),
  binary(T.Equal, "==", LEVEL.compare),
  binary(T.NotEqual, "!=", LEVEL.compare),
  binary(T.Less, "<", LEVEL.compare),
  binary(T.LessEqual, "<=", LEVEL.compare),
  binary(T.Greater, ">", LEVEL.compare),
  binary(T.GreaterEqual, ">=", LEVEL.compare),
  binary(T.RangeUntil, "..", LEVEL.range),
  binary(T.RangeTo, "..=", LEVEL.range),
  binary(T.Plus, "+", LEVEL.sum),
  binary(T.Minus, "-", LEVEL.sum),
  binary(T.Star, "*", LEVEL.product),
  binary(T.Slash, "/", LEVEL.product),
]);

/** The loosest level at which a token continues an expression to its left. */
const CONTINUES = indexed<number>([
  ...OPERATORS.flatMap((operator, index): [TokenType, number][] =>
    operator === undefined ? [] : [[{ name: "", tokenTypeIdx: index }, operator.level]],
  ),
  [Soft.start, LEVEL.modifier],
  [Soft.max, LEVEL.modifier],
  [T.LParen, LEVEL.postfix],
  [T.LBracket, LEVEL.postfix],
  [T.Dot, LEVEL.postfix],
  [Soft.as, LEVEL.postfix],
  // Behind a name, see `lostParenthesis`.
  [T.Float, LEVEL.postfix],
  [T.Duration, LEVEL.postfix],
]);

/** A chain of operators of `level` or tighter. */
export function climb(p: Machinery, level: number): Expr {
  const start = p.begin();
  let left = operand(p, level);
  let links = 0;
  let previous: Operator | undefined;
  for (;;) {
    const token = p.peek();
    const operator = OPERATORS[token.tokenTypeIdx];
    if (operator === undefined || operator.level < level) break;
    if (previous !== undefined && isPair(operator) && previous.level === operator.level) {
      p.remark(chainedOperator, { operator: operator.text });
    }
    p.eat(1, token.tokenType);
    const right = climb(p, operator.level + 1);
    left = combine(p, start, left, operator, right);
    previous = operator;
    links += 1;
  }
  if (links > p.longestChain) p.longestChain = links;
  return left;
}

function combine(p: Machinery, start: number, left: Expr, operator: Operator, right: Expr): Binary {
  return { kind: "Binary", span: p.span(start), operator: operator.text, left, right };
}

/** Comparisons and ranges do not chain. */
function isPair(operator: Operator): boolean {
  return operator.level === LEVEL.compare || operator.level === LEVEL.range;
}

function operand(p: Machinery, level: number): Expr {
  const { tokenType } = p.peek();
  if (tokenType === Hard.not) return negation(p, level);
  if (tokenType === Hard.if) {
    p.remark(bareIf, { word: "if" });
    return deeper(p, 1, p.rules.IfExpr, () => missing(p));
  }
  return unary(p);
}

function negation(p: Machinery, level: number): Expr {
  if (level > LEVEL.not) {
    p.remark(bareIf, { word: "not" });
  }
  const start = p.begin();
  p.eat(1, Hard.not);
  if (!enter(p)) return missing(p);
  const inner = climb(p, LEVEL.not);
  p.depth -= 1;
  return { kind: "Unary", span: p.span(start), operator: "not", operand: inner };
}

export function unary(p: Machinery): Expr {
  const { tokenType } = p.peek();
  if (tokenType !== T.Minus && tokenType !== Hard.draw) return postfix(p);
  const start = p.begin();
  p.eat(1, tokenType);
  if (!enter(p)) return missing(p);
  const inner = unary(p);
  p.depth -= 1;
  const operator = tokenType === T.Minus ? "-" : "draw";
  return { kind: "Unary", span: p.span(start), operator, operand: inner };
}

export function postfix(p: Machinery): Expr {
  const start = p.begin();
  let object = parsePrimary(p);
  if ((CONTINUES[p.peek().tokenTypeIdx] ?? 0) < LEVEL.postfix) return object;
  let links = 0;
  for (;;) {
    if (p.at(T.LBracket)) object = indexing(p, start, object);
    else if (p.at(T.Dot)) object = member(p, start, object);
    else if (p.at(T.LParen) && object.kind === "Member") object = method(p, start);
    else if (!lostParenthesis(p)) break;
    else object = { kind: "ErrorExpr", span: p.span(start) };
    links += 1;
  }
  if (links > p.longestChain) p.longestChain = links;
  return p.at(Soft.as) ? unitOf(p, start, object) : object;
}

function indexing(p: Machinery, start: number, object: Expr): Expr {
  const index = enter(p) ? bracketed(p) : missing(p);
  return { kind: "Index", span: p.span(start), object, index };
}

function bracketed(p: Machinery): Expr {
  const open = p.eat(1, T.LBracket);
  p.awaited.push(T.RBracket);
  const index = p.call(1, p.rules.Expr);
  p.awaited.pop();
  closeBracket(p, 1, open, T.RBracket);
  p.depth -= 1;
  return index;
}

function member(p: Machinery, start: number, object: Expr): Expr {
  p.eat(1, T.Dot);
  const name = nameAfter(p);
  return { kind: "Member", span: p.span(start), object, name };
}

/** `x.floor()`, which no right text holds: only a name is called. */
function method(p: Machinery, start: number): Expr {
  const { image } = p.peek(0);
  const notes = [`There are no methods; a function takes what it is about: \`${image}(x)\`.`];
  p.report(unexpected, { found: "`(`", expected: "no call of a field" }, { notes });
  p.call(1, p.rules.Args);
  return { kind: "ErrorExpr", span: p.span(start) };
}

function nameAfter(p: Machinery): Name {
  const token = take(p, 1, T.Name);
  return token === undefined ? noName(p) : nameOf(p, token);
}

function unitOf(p: Machinery, start: number, inner: Expr): Expr {
  p.eat(1, Soft.as);
  const unit = nameAfter(p);
  return { kind: "AsUnit", span: p.span(start), operand: inner, unit };
}
