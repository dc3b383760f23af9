import type { TokenType } from "chevrotain";
import type { On, Target, TargetItem } from "../ast/machine.ts";
import { commaContinues, missingComma, missingTarget } from "../diagnostics/syntax.ts";
import {
  Arrow,
  Assign,
  Colon,
  Comma,
  Hard,
  Ident,
  LBrace,
  MinusAssign,
  Percent,
  PlusAssign,
  RBrace,
  Soft,
} from "../tokens/vocabulary.ts";
import { beginsTarget, passToTarget, takeArrow } from "./arrow.ts";
import { forOf, ifOf } from "./blocks.ts";
import { closeBrace, openBrace } from "./bodies.ts";
import { isBare } from "./braced.ts";
import { describe } from "./describe.ts";
import { onNewLine, take, takeName } from "./expect.ts";
import type { Naming } from "./expect.ts";
import { simple } from "./expression.ts";
import { closesNothing, startsLine } from "./layout.ts";
import { isName, recorded } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { enter } from "./nesting.ts";
import { bindsLoop } from "./actions.ts";

/** What follows the name of a counter that is updated. */
const AFTER_COUNTER: ReadonlySet<TokenType> = new Set([Assign, PlusAssign, MinusAssign]);

const EVENT: Naming = { what: "an event", follow: [Comma, Arrow], soft: true };

export function defineTransitions(p: Machinery): void {
  p.define("On", () => {
    const start = p.begin();
    take(p, 1, Hard.on);
    return onBehindWord(p, start);
  });

  p.define("Targets", () => {
    if (p.RECORDING_PHASE) {
      p.call(1, p.rules.Target);
      p.repeat(1, () => {
        p.eat(1, Comma);
        p.call(2, p.rules.Target);
      });
      return [];
    }
    return targetList(p);
  });

  p.define("Target", () => {
    if (p.RECORDING_PHASE) {
      recordTarget(p);
      return recorded();
    }
    if (p.at(Hard.for)) return p.call(1, p.rules.TargetFor);
    if (p.at(Hard.if)) return p.call(1, p.rules.TargetIf);
    return p.at(Hard.else) ? elseTarget(p) : target(p);
  });
  const body = (index: number): readonly TargetItem[] => targetBody(p, index);
  p.define("TargetFor", () => forOf(p, body));
  p.define("TargetIf", () => ifOf<TargetItem>(p, p.rules.TargetIf, body));
}

/** A transition from its events on. */
function onBehindWord(p: Machinery, start: number): On {
  const events = [takeName(p, 1, EVENT)];
  if (p.RECORDING_PHASE) {
    p.repeat(1, () => {
      p.eat(1, Comma);
      takeName(p, 2, EVENT);
    });
  }
  while (!p.RECORDING_PHASE && p.at(Comma)) {
    p.eat(1, Comma);
    events.push(takeName(p, 2, EVENT));
  }
  const targets = takeArrow(p) ? p.call(1, p.rules.Targets) : [];
  return { kind: "On", span: p.span(start), events, targets };
}

function recordTarget(p: Machinery): void {
  p.pick(1, [
    () => p.call(1, p.rules.TargetFor),
    () => p.call(1, p.rules.TargetIf),
    () => {
      p.eat(1, Hard.else);
      p.eat(1, Colon);
      p.call(1, p.rules.Simple);
    },
    () => {
      p.call(2, p.rules.Simple);
      p.maybe(1, () => {
        p.eat(2, Colon);
        p.call(3, p.rules.Simple);
      });
    },
  ]);
}

function targetBody(p: Machinery, index: number): readonly TargetItem[] {
  if (p.RECORDING_PHASE) {
    p.eat(index, LBrace);
    p.call(index, p.rules.Targets);
    p.eat(index, RBrace);
    return [];
  }
  if (isBare(p)) return bareTarget(p, index);
  if (p.at(LBrace) && !enter(p)) return [];
  const open = openBrace(p, index);
  if (open === undefined) return [];
  const found = targetList(p);
  closeBrace(p, index, open, "the list of targets");
  p.depth -= 1;
  return found;
}

/** `if c a else b`: one target without braces. */
function bareTarget(p: Machinery, index: number): readonly TargetItem[] {
  take(p, index, LBrace);
  if (p.at(Arrow)) p.skip();
  const found = beginsTarget(p) ? [p.call<TargetItem>(1, p.rules.Target)] : [];
  if (closesNothing(p)) p.skip();
  return found;
}

function target(p: Machinery): Target {
  const start = p.begin();
  const first = simple(p);
  if (!p.at(Colon)) {
    return { kind: "Target", span: p.span(start), probability: undefined, state: first };
  }
  p.eat(1, Colon);
  const state = simple(p);
  return { kind: "Target", span: p.span(start), probability: first, state };
}

function elseTarget(p: Machinery): TargetItem {
  const start = p.begin();
  p.eat(1, Hard.else);
  take(p, 1, Colon);
  const state = simple(p);
  return { kind: "ElseTarget", span: p.span(start), state };
}

function targetList(p: Machinery): TargetItem[] {
  const found: TargetItem[] = [];
  passToTarget(p);
  if (!beginsTarget(p) || beginsItem(p)) {
    p.report(missingTarget, { found: describe(p.peek()) });
    return found;
  }
  for (;;) {
    found.push(p.call(1, p.rules.Target));
    if (!continues(p)) return found;
  }
}

function continues(p: Machinery): boolean {
  if (!p.at(Comma)) return forgottenComma(p);
  const comma = p.eat(1, Comma);
  if (beginsTarget(p) && !beginsItem(p)) return true;
  const fixes = [{ title: "Remove the comma", edits: [{ place: p.placeOf(comma), text: "" }] }];
  p.remark(commaContinues, { found: describe(p.peek()) }, { fixes }, comma);
  return false;
}

/** `-> a b`: two targets on one line. */
function forgottenComma(p: Machinery): boolean {
  if (p.reports.unsettled || !beginsTarget(p) || beginsItem(p) || onNewLine(p)) return false;
  if (p.at(Hard.for) || p.at(Hard.if)) return false;
  const place = p.place(p.lastEnd, p.lastEnd);
  // `90% a` has lost its colon; of `goto a` and `a with 90%` a word is too many.
  const text = p.peek(0).tokenType === Percent ? ":" : ",";
  const isAlone = startsLine(p, 2) || !(isName(p.peek(2)) || p.peek(2).tokenType === Percent);
  const fixes = isAlone ? [{ title: `Insert \`${text}\``, edits: [{ place, text }] }] : [];
  p.remark(missingComma, { found: describe(p.peek()) }, { fixes });
  return true;
}

/** Whether an item of a state begins here, though its first word could also be a target. */
function beginsItem(p: Machinery): boolean {
  const next = p.peek(2).tokenType;
  switch (p.peek().tokenType) {
    case Ident:
      return next === Arrow || AFTER_COUNTER.has(next);
    case Soft.pad:
      return next === Soft.after || next === Soft.limit || isFlag(next);
    case Soft.block:
      return beginsDuration(p) || next === Soft.after || isFlag(next);
    case Soft.timer:
      return beginsDuration(p) || isFlag(next);
    case Soft.cancel:
      return next === Soft.action || next === Soft.internal || next === Soft.all;
    default:
      return false;
  }
}

/** Whether the second token is the `for` of a duration and not of a loop. */
function beginsDuration(p: Machinery): boolean {
  return p.peek(2).tokenType === Hard.for && !bindsLoop(p, 3);
}

function isFlag(type: unknown): boolean {
  return type === Soft.bypass || type === Soft.replace;
}
