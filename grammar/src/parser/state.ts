import type { IToken, TokenType } from "chevrotain";
import type { StateItem } from "../ast/machine.ts";
import { Assign, Hard, Ident, MinusAssign, PlusAssign, Soft } from "../tokens/vocabulary.ts";
import { forOf, ifOf } from "./blocks.ts";
import { braces, byToken } from "./bodies.ts";
import type { Body } from "./bodies.ts";
import { recorded } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { DECLARATION_WORDS } from "./skip.ts";
import type { Rule } from "./rules.ts";

const ASSIGNMENTS: ReadonlySet<TokenType> = new Set([Assign, PlusAssign, MinusAssign]);

const bodies = new WeakMap<Machinery, Body<StateItem>>();

/** The body of a state called `name`. */
export function stateBody(p: Machinery, name: string): Body<StateItem> {
  return named(p, name === "" ? "the state" : `state \`${name}\``);
}

function named(p: Machinery, owner: string): Body<StateItem> {
  const body = bodies.get(p) ?? build(p);
  bodies.set(p, body);
  return { ...body, owner };
}

function build(p: Machinery): Body<StateItem> {
  const { Pad, Block, Timer, Cancel, Update, On, Let, Require, StateFor, StateIf } = p.rules;
  return {
    owner: "the state",
    rule: "StateItem",
    expected: "an action, `on`, a counter update, `let`, `require`, `for`, `if` or `}`",
    words: [Soft.pad, Soft.block, Soft.timer, Soft.cancel, Hard.require, Hard.on, Hard.let],
    place: "in a state",
    items: byToken<StateItem>([
      [Soft.pad, Pad],
      [Soft.block, Block],
      [Soft.timer, Timer],
      [Soft.cancel, Cancel],
      [Ident, Update],
      [Hard.on, On],
      [Hard.let, Let],
      [Hard.require, Require],
      [Hard.for, StateFor],
      [Hard.if, StateIf],
    ]),
    closers: new Set([...DECLARATION_WORDS, Hard.state, Hard.limits, Hard.counter]),
    begins,
  };
}

/** A free name begins an item only as the counter of an update. */
function begins(p: Machinery, token: IToken): boolean {
  return token.tokenType !== Ident || ASSIGNMENTS.has(p.peek(2).tokenType);
}

export function defineStateItems(p: Machinery): void {
  p.define("StateFor", () => forOf(p, (index) => braces(p, index, named(p, "the `for`"))));
  p.define("StateIf", () =>
    ifOf<StateItem>(p, p.rules.StateIf, (index) =>
      braces(p, index, { ...named(p, "the `if`"), branch: true }),
    ),
  );
  p.define("StateItem", () => {
    const { Pad, Block, Timer, Cancel, Update, On, Let, Require, StateFor, StateIf } = p.rules;
    const rules: readonly Rule<StateItem>[] = [
      Pad,
      Block,
      Timer,
      Cancel,
      Update,
      On,
      Let,
      Require,
      StateFor,
      StateIf,
    ];
    p.pick(
      1,
      rules.map((rule) => () => p.call(1, rule)),
    );
    return recorded();
  });
}
