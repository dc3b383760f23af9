import type { IToken, TokenType } from "chevrotain";
import type { DefenseItem, Include, Instance, Side, SideItem } from "../ast/declaration.ts";
import { missingParentheses } from "../diagnostics/syntax.ts";
import { Comma, Hard, Ident, LBrace, LParen, RBrace, Soft } from "../tokens/vocabulary.ts";
import type { Argument } from "../ast/expression.ts";
import type { Let } from "../ast/block.ts";
import { forOf, ifOf, letWithoutWord } from "./blocks.ts";
import { braces, byToken } from "./bodies.ts";
import type { Body } from "./bodies.ts";
import { take, takeName } from "./expect.ts";
import type { Naming } from "./expect.ts";
import { headName } from "./head.ts";
import { startsLine } from "./layout.ts";
import { optionalParams } from "./machine.ts";
import { recorded } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { beginsExpr } from "./primary.ts";
import { DECLARATION_WORDS } from "./skip.ts";
import { strayAssignment } from "./stray.ts";

const DEFENSE: Naming = { what: "a defense", follow: [LBrace, LParen], soft: false };
const USED: Naming = { what: "a machine or defense", follow: [LParen], soft: false };

export function defineDefenses(p: Machinery): void {
  p.define("Instance", (): Instance => {
    const start = p.begin();
    const name = takeName(p, 1, USED);
    const missed = !p.RECORDING_PHASE && !p.at(LParen);
    const args = missed ? bareArguments(p, name.text) : p.call(1, p.rules.Args);
    return { kind: "Instance", span: p.span(start), name, args };
  });
  const side = defineSides(p);

  p.define("DefenseItem", () => {
    if (p.RECORDING_PHASE) {
      recordItem(p, side);
      return recorded();
    }
    return p.at(Hard.include) ? include(p) : sideOf(p, side);
  });
  const body: Body<DefenseItem> = {
    owner: "the defense",
    rule: "DefenseItem",
    expected: "`client`, `server`, `include`, `let`, `require` or `}`",
    words: [Soft.client, Soft.server, Hard.include, Hard.require],
    place: "directly in a defense",
    items: byToken<DefenseItem>([
      [Hard.let, p.rules.Let],
      [Hard.require, p.rules.Require],
      [Hard.include, p.rules.DefenseItem],
      [Soft.client, p.rules.DefenseItem],
      [Soft.server, p.rules.DefenseItem],
    ]),
    closers: new Set(DECLARATION_WORDS),
    stray: () => forgottenLet(p),
  };

  p.define("Defense", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.defense);
    const name = headName(p, DEFENSE);
    const params = optionalParams(p);
    const owner = name.text === "" ? body.owner : `defense \`${name.text}\``;
    const items = braces(p, 1, { ...body, owner });
    return { kind: "Defense", span: p.span(start), doc, name, params, items };
  });
}

function forgottenLet(p: Machinery): Let | undefined {
  const start = p.begin();
  return strayAssignment(p, "let") ? letWithoutWord(p, start) : undefined;
}

function recordItem(p: Machinery, side: Body<SideItem>): void {
  p.pick(1, [
    () => p.call(1, p.rules.Let),
    () => p.call(1, p.rules.Require),
    () => include(p),
    () => {
      p.pick(2, [() => p.eat(1, Soft.client), () => p.eat(1, Soft.server)]);
      braces(p, 1, side);
    },
  ]);
}

function include(p: Machinery): Include {
  const start = p.begin();
  p.eat(1, Hard.include);
  const instance = p.call(1, p.rules.Instance);
  return { kind: "Include", span: p.span(start), instance };
}

function sideOf(p: Machinery, body: Body<SideItem>): Side {
  const start = p.begin();
  const side = p.at(Soft.client) ? "client" : "server";
  p.pass();
  p.onSide = true;
  const items = braces(p, 1, { ...body, owner: `\`${side}\`` });
  p.onSide = false;
  return { kind: "Side", span: p.span(start), side, items };
}

/** `m()` without its parentheses, or `m x` for `m(x)`. */
function bareArguments(p: Machinery, name: string): readonly Argument[] {
  const isBare = name !== "" && !startsLine(p) && beginsExpr(p, p.peek());
  if (!isBare || p.peek(2).tokenType === LParen) {
    reportParentheses(p, name);
    return [];
  }
  const from = p.place(p.lastEnd, p.nextStart);
  const edits = [{ place: from, text: "(" }];
  p.remark(
    missingParentheses,
    { name },
    { fixes: [{ title: "Insert `(` and `)`", edits }] },
    p.peek(0),
  );
  const args = [p.call(1, p.rules.Arg)];
  while (p.at(Comma)) {
    p.skip();
    args.push(p.call(1, p.rules.Arg));
  }
  edits.push({ place: p.place(p.lastEnd, p.lastEnd), text: ")" });
  return args;
}

function reportParentheses(p: Machinery, name: string): void {
  const end = p.place(p.lastEnd, p.lastEnd);
  // `run pad(1ms)`: it is the word that is wrong.
  const isAlone = startsLine(p) || p.at(RBrace);
  const fixes = isAlone ? [{ title: "Insert `()`", edits: [{ place: end, text: "()" }] }] : [];
  p.remark(missingParentheses, { name }, { fixes }, p.peek(0));
}

function defineSides(p: Machinery): Body<SideItem> {
  p.define("SideFor", () => forOf(p, (index) => braces(p, index, { ...body, owner: "the `for`" })));
  p.define("SideIf", () =>
    ifOf<SideItem>(p, p.rules.SideIf, (index) =>
      braces(p, index, { ...body, owner: "the `if`", branch: true }),
    ),
  );
  p.define("SideItem", () => {
    const { Instance, Let, Require, SideFor, SideIf } = p.rules;
    p.pick(
      1,
      [Instance, Let, Require, SideFor, SideIf].map((rule) => () => p.call(1, rule)),
    );
    return recorded();
  });
  const body: Body<SideItem> = {
    owner: "the side",
    rule: "SideItem",
    expected: "a machine with its arguments, `let`, `require`, `for`, `if` or `}`",
    words: [Hard.require],
    place: "on a side of a defense",
    items: byToken<SideItem>([
      [Ident, p.rules.Instance],
      [Hard.let, p.rules.Let],
      [Hard.require, p.rules.Require],
      [Hard.for, p.rules.SideFor],
      [Hard.if, p.rules.SideIf],
    ]),
    closers: new Set([...DECLARATION_WORDS, Hard.include]),
    begins: (_, token) => token.tokenType !== Ident || beginsInstance(p),
    ends: (_, token) => beginsSide(p, token),
    stray: () => forgottenLet(p),
  };
  return body;
}

const AFTER_INSTANCE: ReadonlySet<TokenType> = new Set([LParen, RBrace, Ident]);

/** A name that is used, its parentheses perhaps forgotten. */
function beginsInstance(p: Machinery): boolean {
  return AFTER_INSTANCE.has(p.peek(2).tokenType);
}

function beginsSide(p: Machinery, token: IToken): boolean {
  const isSide = token.tokenType === Soft.client || token.tokenType === Soft.server;
  return isSide && p.peek(2).tokenType === LBrace;
}
