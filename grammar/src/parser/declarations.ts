import type { Param } from "../ast/declaration.ts";
import type { Let, Require } from "../ast/block.ts";
import { missingReturn, misspelt, unexpected } from "../diagnostics/syntax.ts";
import {
  Arrow,
  Assign,
  Colon,
  Hard,
  Ident,
  LBrace,
  Less,
  LParen,
  RBrace,
  RParen,
} from "../tokens/vocabulary.ts";
import type { IToken } from "chevrotain";
import type { Expr } from "../ast/expression.ts";
import { letWithoutWord } from "./blocks.ts";
import { readClauses, wordClause } from "./clauses.ts";
import { earlyReturns, holdsReturn } from "./early-return.ts";
import { describe } from "./describe.ts";
import { byToken, closeBrace, items, openBrace } from "./bodies.ts";
import type { Body } from "./bodies.ts";
import { clause, missing, take, takeName } from "./expect.ts";
import { headName } from "./head.ts";
import { startsLine } from "./layout.ts";
import { bracketed } from "./lists.ts";
import type { ListForm } from "./lists.ts";
import { isName } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { beginsExpr } from "./primary.ts";
import { DECLARATION_WORDS, skipBalanced } from "./skip.ts";
import { retype, strayAssignment } from "./stray.ts";

export function defineDeclarations(p: Machinery): void {
  p.define("Const", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.const);
    const name = takeName(p, 1, { what: "a constant", follow: [Assign, Colon], soft: false });
    const type = clause(p, 1, Colon, p.rules.Type);
    take(p, 1, Assign);
    const value = p.call(1, p.rules.Expr);
    return { kind: "Const", span: p.span(start), doc, name, type, value };
  });
  defineParams(p);
  defineFunctions(p);
}

function defineParams(p: Machinery): void {
  const params: ListForm<Param> = {
    open: LParen,
    close: RParen,
    item: () => p.rules.Param,
    expected: "a parameter",
    named: true,
    empty: true,
    begins: (_, token) =>
      isName(token) ||
      token.tokenType === Colon ||
      (token.tokenType !== RParen && p.peek(2).tokenType === Colon),
  };
  p.define("Params", () => bracketed(p, 1, params));

  p.define("Param", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    const at = p.begin();
    const taken = takeName(p, 1, { what: "a parameter", follow: [Colon], soft: true });
    // A missing name stands behind the documentation.
    const name = taken.text === "" ? { ...taken, span: { start: at, end: at } } : taken;
    take(p, 1, Colon);
    const type = p.call(1, p.rules.Type);
    if (!p.RECORDING_PHASE) otherAssign(p);
    const { range, preset } = rangeAndDefault(p);
    return { kind: "Param", span: p.span(start), doc, name, type, range, default: preset };
  });
}

/** `n: int: 10` */
function otherAssign(p: Machinery): void {
  if (!p.at(Colon) || !beginsExpr(p, p.peek(2))) return;
  const token = p.peek();
  const fixes = [{ title: "Write `=`", edits: [{ place: p.placeOf(token), text: " =" }] }];
  p.remark(unexpected, { found: describe(token), expected: "`=`" }, { fixes });
  retype(token, Assign);
}

function rangeAndDefault(p: Machinery): Record<"range" | "preset", Expr | undefined> {
  const found: Record<"range" | "preset", Expr | undefined> = {
    range: undefined,
    preset: undefined,
  };
  if (p.RECORDING_PHASE) {
    clause(p, 1, Hard.in, p.rules.Expr);
    clause(p, 2, Assign, p.rules.Expr);
    return found;
  }
  readClauses(p, [
    wordClause(p, Hard.in, p.rules.Expr, (value) => (found.range = value)),
    wordClause(p, Assign, p.rules.Expr, (value) => (found.preset = value)),
  ]);
  return found;
}

function defineFunctions(p: Machinery): void {
  const body: Body<Let | Require> = {
    owner: "the function",
    rule: "Let",
    expected: "`let`, `require` or `return`",
    words: [Hard.return, Hard.require],
    place: "in a function",
    items: byToken<Let | Require>([
      [Hard.let, p.rules.Let],
      [Hard.require, p.rules.Require],
    ]),
    closers: new Set([...DECLARATION_WORDS, Hard.return]),
    ends: (_, token) => isValue(p, token),
    stray: () => {
      const start = p.begin();
      return strayAssignment(p, "let") ? letWithoutWord(p, start) : undefined;
    },
  };

  p.define("Fn", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.fn);
    const name = headName(p, { what: "a function", follow: [LParen], soft: false });
    const params = p.call(1, p.rules.Params);
    const bare = passToResult(p);
    const result = bare ? p.call(2, p.rules.Type) : clause(p, 2, Colon, p.rules.Type);
    const owner = name.text === "" ? body.owner : `function \`${name.text}\``;
    const { found, value } = p.RECORDING_PHASE
      ? recordBody(p)
      : functionBody(p, { ...body, owner }, name.text);
    return { kind: "Fn", span: p.span(start), doc, name, params, result, items: found, value };
  });
}

/** `-> T` and ` T` where `: T` should stand; whether the type is next. */
function passToResult(p: Machinery): boolean {
  if (p.RECORDING_PHASE) return false;
  const isArrow = p.at(Arrow);
  const next = p.peek(2).tokenType;
  if (!isArrow && !(p.at(Ident) && (next === LBrace || next === Less))) return false;
  const token = p.peek();
  const place = isArrow ? p.placeOf(token) : p.place(p.lastEnd, p.lastEnd);
  const fixes = [{ title: "Write `:`", edits: [{ place, text: ":" }] }];
  p.remark(unexpected, { found: describe(token), expected: "`:` and the type" }, { fixes });
  if (isArrow) retype(token, Colon);
  return !isArrow;
}

interface FunctionBody {
  readonly found: (Let | Require)[];
  readonly value: Expr;
}

function recordBody(p: Machinery): FunctionBody {
  p.eat(1, LBrace);
  p.repeat(1, () => {
    p.pick(1, [() => p.call(1, p.rules.Let), () => p.call(1, p.rules.Require)]);
  });
  p.eat(1, Hard.return);
  p.call(1, p.rules.Expr);
  p.eat(1, RBrace);
  return { found: [], value: missing(p) };
}

function functionBody(p: Machinery, body: Body<Let | Require>, name: string): FunctionBody {
  const open = openBrace(p, 1);
  if (open === undefined) return { found: [], value: missing(p) };
  const found = items(p, body, open).filter((item) => item.kind !== "ErrorItem");
  const value = returned(p, name);
  // Behind an early return the function goes on as if there were none.
  while (p.reports.unsettled && (p.at(Hard.let) || p.at(Hard.return) || p.at(Hard.if))) {
    afterEarlyReturn(p);
  }
  if (!p.at(RBrace)) skipSurplus(p);
  closeBrace(p, 1, open, body.owner);
  return { found, value };
}

function afterEarlyReturn(p: Machinery): void {
  if (p.at(Hard.let)) p.call(1, p.rules.Let);
  else if (p.at(Hard.return)) {
    p.skip();
    p.call(1, p.rules.Expr);
  } else earlyReturns(p);
}

/** `yield x`, `give x`: two names on one line, where there can be but one value. */
function isOtherReturn(p: Machinery): boolean {
  return p.at(Ident) && p.peek(2).tokenType === Ident && !startsLine(p, 2);
}

function returned(p: Machinery, name: string): Expr {
  if (holdsReturn(p)) {
    earlyReturns(p);
    return missing(p);
  }
  if (p.at(Hard.return)) {
    p.eat(1, Hard.return);
    p.reports.settle();
    return p.call(1, p.rules.Expr);
  }
  if (!isValue(p, p.peek())) {
    if (p.at(RBrace)) p.report(missingReturn, { name });
    return missing(p);
  }
  if (isOtherReturn(p)) {
    const place = p.placeOf(p.peek());
    const fixes = [{ title: "Write `return`", edits: [{ place, text: "return" }] }];
    p.remark(misspelt, { found: p.peek().image, word: "return" }, { fixes });
    p.skip();
    return p.call(1, p.rules.Expr);
  }
  const start = p.nextStart;
  const edits = [{ place: p.place(start, start), text: "return " }];
  p.remark(missingReturn, { name }, { fixes: [{ title: "Write `return`", edits }] });
  return p.call(1, p.rules.Expr);
}

/** An expression where the body's end should be: the result without its word. */
function isValue(p: Machinery, token: IToken): boolean {
  if (token.tokenType === Hard.if || !beginsExpr(p, token)) return token.tokenType === Hard.if;
  return p.peek(2).tokenType !== Assign && !p.reports.unsettled;
}

/** Nothing may follow the result: skips to the closing brace, if it is in reach. */
function skipSurplus(p: Machinery): void {
  if (p.ended || DECLARATION_WORDS.includes(p.peek().tokenType)) return;
  p.report(unexpected, { found: describe(p.peek()), expected: "the `}` of the function" });
  while (!p.ended && !p.at(RBrace) && !DECLARATION_WORDS.includes(p.peek().tokenType)) {
    skipBalanced(p);
  }
}
