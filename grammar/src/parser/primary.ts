import type { IToken } from "chevrotain";
import type { Call, Expr, NameExpr, Paren } from "../ast/expression.ts";
import { missingName, reservedWord, unexpected } from "../diagnostics/syntax.ts";
import * as T from "../tokens/vocabulary.ts";
import { Hard, Reserved, Soft } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { missing, nameOf, noName, onNewLine, reportMissingExpression } from "./expect.ts";
import { closeBracket } from "./lists.ts";
import { numberExpr, stringExpr } from "./literals.ts";
import type { Machinery } from "./machinery.ts";
import { endOf } from "./machinery.ts";
import { deeper, enter } from "./nesting.ts";

type Reader = (p: Machinery, token: IToken) => Expr;

/** What each token begins as a primary, by the index of its type. */
const READERS: (Reader | undefined)[] = [];

function reads(types: readonly (typeof T.Int)[], reader: Reader): void {
  for (const type of types) READERS[type.tokenTypeIdx ?? 0] = reader;
}

reads([T.Int, T.Float, T.Percent, T.Duration], (p, token) => {
  p.eat(1, token.tokenType);
  return numberExpr(p, token);
});
reads([T.Str], (p) => stringExpr(p, p.eat(1, T.Str)));
reads([Hard.true, Hard.false], (p, token) => {
  p.eat(1, token.tokenType);
  return { kind: "BoolLiteral", span: p.spanOf(token), value: token.image === "true" };
});
reads([T.Ident, ...Object.values(Soft)], (p, token) => {
  // `then %` and the next line: a value was meant there, and foreign text was found.
  if (isTwice(p, token)) passTwin(p, token);
  const isLost = p.foreign.size > 0 && p.foreign.has(token.startOffset) && onNewLine(p);
  if (isLost || isClauseWord(p, token)) return reportMissingExpression(p);
  p.eat(1, T.Name);
  if (p.at(T.Less) && isGeneric(p)) passTypeArgument(p);
  return p.at(T.LParen) ? call(p, token) : nameExpr(p, token);
});
reads([T.LParen], (p) => (enter(p) ? paren(p) : missing(p)));
reads([T.LBracket], (p) => p.call(1, p.rules.List));
reads([T.LBrace], (p) => {
  return beginsRecord(p) ? p.call(1, p.rules.Record) : reportMissingExpression(p);
});
reads([Hard.fold, Hard.scan], (p) => deeper<Expr>(p, 1, p.rules.Fold, () => missing(p)));
reads(Object.values(Reserved), (p, token) => {
  p.remark(reservedWord, { word: token.image });
  p.skip();
  return { kind: "ErrorExpr", span: p.spanOf(token) };
});

/** `uniform uniform(…)`: no item but a machine with its arguments begins so. */
function isTwice(p: Machinery, token: IToken): boolean {
  const next = p.peek(2);
  if (token.tokenType !== T.Ident || next.image !== token.image) return false;
  if (p.peek(3).tokenType !== T.LParen || p.onSide) return false;
  return !p.textBetween(endOf(token), next.startOffset).includes("\n");
}

function passTwin(p: Machinery, token: IToken): void {
  const place = p.place(token.startOffset, p.peek(2).startOffset);
  const fixes = [{ title: "Remove it", edits: [{ place, text: "" }] }];
  p.remark(unexpected, { found: describe(token), expected: "`(`" }, { fixes }, p.peek(2));
  p.skip();
}

/** `uniform<duration>(…)`, which no right text holds: comparisons do not chain. */
function isGeneric(p: Machinery): boolean {
  if (p.peek(2).tokenType !== T.Ident) return false;
  return p.peek(3).tokenType === T.Greater && p.peek(4).tokenType === T.LParen;
}

function passTypeArgument(p: Machinery): void {
  const from = p.peek();
  const place = p.place(from.startOffset, p.peek(4).startOffset);
  const fixes = [{ title: "Leave the type out", edits: [{ place, text: "" }] }];
  p.remark(unexpected, { found: describe(from), expected: "`(`" }, { fixes });
  for (let passed = 0; passed < 3; passed += 1) p.skip();
}

/** Whether an expression can begin with this token. */
export function beginsExpr(p: Machinery, token: IToken): boolean {
  if (token.tokenType === T.LBrace) return beginsRecord(p);
  if (token.tokenType === T.Minus || token.tokenType === Hard.draw) return true;
  if (token.tokenType === Hard.not || token.tokenType === Hard.if) return true;
  return READERS[token.tokenTypeIdx] !== undefined;
}

/** A record has a field; any other brace opens a body whose expression is missing. */
function beginsRecord(p: Machinery): boolean {
  return p.atName(2) && p.peek(3).tokenType === T.Colon;
}

const CLAUSE_WORDS: ReadonlySet<unknown> = new Set([
  Soft.after,
  Soft.limit,
  Soft.ignoring,
  Soft.weight,
  Soft.then,
]);

/** `limit 3` where a value should stand: the value is missing, `limit` is its clause. */
function isClauseWord(p: Machinery, token: IToken): boolean {
  if (!CLAUSE_WORDS.has(token.tokenType)) return false;
  const next = p.peek(2);
  if (!isNumber(next) && !(next.tokenType === T.Ident && !beginsItem(p, p.peek(3)))) return false;
  return !p.textBetween(endOf(token), next.startOffset).includes("\n");
}

/** Whether a free name is a counter or a machine, which begins an item, by what follows. */
function beginsItem(p: Machinery, next: IToken): boolean {
  const { tokenType } = next;
  if (tokenType === T.LParen) return p.onSide;
  return tokenType === T.Assign || tokenType === T.PlusAssign || tokenType === T.MinusAssign;
}

function isNumber(token: IToken): boolean {
  const type = token.tokenType;
  return type === T.Int || type === T.Float || type === T.Percent || type === T.Duration;
}

export function parsePrimary(p: Machinery): Expr {
  const token = p.peek();
  const reader = READERS[token.tokenTypeIdx];
  return reader === undefined ? reportMissingExpression(p) : reader(p, token);
}

function nameExpr(p: Machinery, token: IToken): NameExpr {
  return { kind: "NameExpr", span: p.spanOf(token), text: token.image };
}

function call(p: Machinery, token: IToken): Call {
  const start = token.startOffset - p.base;
  const callee = nameOf(p, token);
  const args = p.call(1, p.rules.Args);
  return { kind: "Call", span: p.span(start), callee, args };
}

/** `(scale: 1, shape: 2)`: the arguments of something. */
function namelessCall(p: Machinery, start: number): Call {
  p.remark(missingName, { what: "what is called", found: describe(p.peek()) });
  const callee = noName(p);
  p.depth -= 1;
  const args = p.call(1, p.rules.Args);
  return { kind: "Call", span: p.span(start), callee, args };
}

function paren(p: Machinery): Paren | Call {
  const start = p.begin();
  if (p.atName(2) && p.peek(3).tokenType === T.Colon) return namelessCall(p, start);
  const open = p.eat(1, T.LParen);
  p.awaited.push(T.RParen);
  const inner = p.call(1, p.rules.Expr);
  p.awaited.pop();
  closeBracket(p, 1, open, T.RParen);
  p.depth -= 1;
  return { kind: "Paren", span: p.span(start), inner };
}

export function definePrimary(p: Machinery): void {
  p.define("Primary", () => {
    if (!p.RECORDING_PHASE) return parsePrimary(p);
    const literals = [T.Int, T.Float, T.Percent, T.Duration, T.Str, Hard.true, Hard.false];
    p.pick(1, [
      ...literals.map((type) => () => p.eat(1, type)),
      () => {
        p.eat(1, T.Name);
        p.maybe(1, () => p.call(1, p.rules.Args));
      },
      () => {
        p.eat(1, T.LParen);
        p.call(1, p.rules.Expr);
        p.eat(1, T.RParen);
      },
      () => p.call(1, p.rules.List),
      () => p.call(1, p.rules.Record),
      () => p.call(1, p.rules.Fold),
    ]);
    return missing(p);
  });
}
