import type { MachineItem, Family } from "../ast/machine.ts";
import {
  Colon,
  Comma,
  Hard,
  LBrace,
  LBracket,
  LParen,
  RBracket,
  Soft,
} from "../tokens/vocabulary.ts";
import { forOf, ifOf, letWithoutWord } from "./blocks.ts";
import { braces, byToken } from "./bodies.ts";
import type { Body } from "./bodies.ts";
import { take, takeName } from "./expect.ts";
import type { Naming } from "./expect.ts";
import { headName } from "./head.ts";
import { defineLimits } from "./limits.ts";
import { closeBracket } from "./lists.ts";
import { recorded } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { DECLARATION_WORDS } from "./skip.ts";
import type { Rule } from "./rules.ts";
import { stateBody } from "./state.ts";
import { strayAssignment } from "./stray.ts";

const COUNTER: Naming = { what: "a counter", follow: [Comma], soft: false };
const STATE: Naming = { what: "a state", follow: [LBrace, LBracket], soft: true };

export function defineMachines(p: Machinery): void {
  p.define("MachineFor", () => forOf(p, (index) => braces(p, index, loop)));
  p.define("MachineIf", () =>
    ifOf<MachineItem>(p, p.rules.MachineIf, (index) => braces(p, index, branch)),
  );
  defineLimits(p);

  p.define("Counters", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.counter);
    const names = [takeName(p, 1, COUNTER)];
    if (p.RECORDING_PHASE) {
      p.repeat(1, () => {
        p.eat(1, Comma);
        takeName(p, 2, COUNTER);
      });
    }
    while (!p.RECORDING_PHASE && p.at(Comma)) {
      p.eat(1, Comma);
      names.push(takeName(p, 2, COUNTER));
    }
    return { kind: "Counters", span: p.span(start), doc, names };
  });

  defineState(p);

  const { Limits, Counters, State, Let, Require, MachineFor, MachineIf } = p.rules;
  const items: readonly Rule<MachineItem>[] = [
    Limits,
    Counters,
    State,
    Let,
    Require,
    MachineFor,
    MachineIf,
  ];
  const words = [Hard.limits, Hard.counter, Hard.state, Hard.let, Hard.require, Hard.for, Hard.if];
  p.define("MachineItem", () => {
    p.pick(
      1,
      items.map((rule) => () => p.call(1, rule)),
    );
    return recorded();
  });
  const table = byToken(words.map((word, at) => [word, items[at] ?? Limits] as const));
  const body = machineBody(table);
  const loop = { ...body, owner: "the `for`" };
  const branch = { ...body, owner: "the `if`", branch: true };

  p.define("Machine", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.machine);
    const name = headName(p, { what: "a machine", follow: [LBrace, LParen], soft: false });
    const params = optionalParams(p);
    const found = braces(p, 1, {
      ...body,
      owner: name.text === "" ? "the machine" : `machine \`${name.text}\``,
    });
    return { kind: "Machine", span: p.span(start), doc, name, params, items: found };
  });
}

/** Parameters in other brackets, or without the opening one. */
function beginsParams(p: Machinery): boolean {
  if (p.atName()) return p.peek(2).tokenType === Colon;
  const isOther = p.at(LBrace) || p.at(LBracket);
  return isOther && p.atName(2) && p.peek(3).tokenType === Colon;
}

/** `[ Params ]` */
export function optionalParams(p: Machinery): ReturnType<Machinery["rules"]["Params"]> | undefined {
  if (p.RECORDING_PHASE) {
    p.maybe(1, () => p.call(1, p.rules.Params));
    return undefined;
  }
  return p.at(LParen) || beginsParams(p) ? p.call(1, p.rules.Params) : undefined;
}

function machineBody(items: Body<MachineItem>["items"]): Body<MachineItem> {
  return {
    owner: "the machine",
    rule: "MachineItem",
    expected: "`state`, `limits`, `counter`, `let`, `require`, `for`, `if` or `}`",
    items,
    words: [Hard.state, Hard.limits, Hard.counter, Hard.require],
    place: "directly in a machine",
    closers: new Set(DECLARATION_WORDS),
    stray: forgottenLet,
  };
}

/** `x = e` in a machine: a `let` without the word. */
function forgottenLet(p: Machinery): MachineItem | undefined {
  const start = p.begin();
  return strayAssignment(p, "let") ? letWithoutWord(p, start) : undefined;
}

function defineState(p: Machinery): void {
  p.define("State", () => {
    const doc = p.doc();
    const start = doc?.span.start ?? p.begin();
    take(p, 1, Hard.state);
    const name = takeName(p, 1, STATE);
    const indices = indicesOf(p);
    const family = familyOf(p);
    const found = braces(p, 1, stateBody(p, name.text));
    return { kind: "State", span: p.span(start), doc, name, indices, family, items: found };
  });
}

/** `{ "[" Expr "]" }` */
function indicesOf(p: Machinery): ReturnType<Machinery["rules"]["Expr"]>[] {
  const one = () => {
    const open = p.eat(1, LBracket);
    p.awaited.push(RBracket);
    const index = p.call(1, p.rules.Expr);
    p.awaited.pop();
    if (p.RECORDING_PHASE) p.eat(1, RBracket);
    else closeBracket(p, 1, open, RBracket);
    return index;
  };
  if (p.RECORDING_PHASE) {
    p.repeat(2, one);
    p.awaited.length = 0;
    return [];
  }
  const found = [];
  while (p.at(LBracket)) found.push(one());
  return found;
}

/** `[ "for" Binder "in" Expr "weight" Expr ]` */
function familyOf(p: Machinery): Family | undefined {
  if (p.RECORDING_PHASE) {
    p.maybe(1, () => weighted(p));
    return undefined;
  }
  return p.at(Hard.for) ? weighted(p) : undefined;
}

function weighted(p: Machinery): Family {
  const start = p.begin();
  p.eat(1, Hard.for);
  const binder = p.call(1, p.rules.Binder);
  take(p, 1, Hard.in);
  const list = p.call(2, p.rules.Expr);
  take(p, 1, Soft.weight);
  const weight = p.call(3, p.rules.Expr);
  return { kind: "Family", span: p.span(start), binder, list, weight };
}
