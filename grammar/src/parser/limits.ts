import type { Budget } from "../ast/machine.ts";
import { Hard, LBrace, RBrace, Soft } from "../tokens/vocabulary.ts";
import { braces, byToken } from "./bodies.ts";
import type { Body } from "./bodies.ts";
import { keyword, take } from "./expect.ts";
import type { Machinery } from "./machinery.ts";
import { DECLARATION_WORDS } from "./skip.ts";

export function defineLimits(p: Machinery): void {
  const budget = (rule: "Padding" | "Blocking", unit: "packets" | "us"): void => {
    const target = rule === "Padding" ? "padding" : "blocking";
    p.define(rule, () => {
      const start = p.begin();
      take(p, 1, Soft[target]);
      const amount = amountOf(p, unit);
      const written = p.RECORDING_PHASE || !p.at(Soft[unit]) ? undefined : p.eat(1, Soft[unit]);
      if (p.RECORDING_PHASE) p.maybe(2, () => p.call(1, p.rules.Then));
      const then = !p.RECORDING_PHASE && p.at(Soft.then) ? p.call(1, p.rules.Then) : undefined;
      return {
        kind: "Budget",
        span: p.span(start),
        target,
        amount,
        unit: written === undefined ? undefined : keyword(p, written, unit),
        // oxlint-disable-next-line unicorn/no-thenable
        then,
      };
    });
  };
  budget("Padding", "packets");
  budget("Blocking", "us");

  p.define("Then", () => {
    if (p.RECORDING_PHASE) {
      p.eat(1, Soft.then);
      p.pick(1, [
        () => p.eat(1, Hard.unlimited),
        () => p.eat(1, Hard.none),
        () => p.call(1, p.rules.Expr),
      ]);
      return undefined;
    }
    take(p, 1, Soft.then);
    if (p.at(Hard.unlimited)) return keyword(p, p.eat(1, Hard.unlimited), "unlimited");
    if (p.at(Hard.none)) return keyword(p, p.eat(1, Hard.none), "none");
    return p.call(1, p.rules.Expr);
  });
  defineBody(p);
}

function defineBody(p: Machinery): void {
  const body: Body<Budget> = {
    owner: "`limits`",
    rule: "Padding",
    expected: "`padding`, `blocking` or `}`",
    words: [Soft.padding, Soft.blocking],
    place: "in `limits`",
    items: byToken([
      [Soft.padding, p.rules.Padding],
      [Soft.blocking, p.rules.Blocking],
    ]),
    closers: new Set([
      ...DECLARATION_WORDS,
      Hard.state,
      Hard.counter,
      Hard.let,
      Hard.require,
      Hard.limits,
    ]),
  };
  p.define("Limits", () => {
    const start = p.begin();
    take(p, 1, Hard.limits);
    const budgets = p.RECORDING_PHASE
      ? recordLimits(p)
      : braces(p, 1, body).filter((item) => item.kind === "Budget");
    return { kind: "Limits", span: p.span(start), budgets };
  });
}

function recordLimits(p: Machinery): Budget[] {
  take(p, 1, LBrace);
  p.repeat(1, () => {
    p.pick(1, [() => p.call(1, p.rules.Padding), () => p.call(1, p.rules.Blocking)]);
  });
  p.eat(1, RBrace);
  return [];
}

function amountOf(p: Machinery, unit: "packets" | "us"): Budget["amount"] {
  if (p.RECORDING_PHASE) {
    p.pick(1, [
      () => p.eat(1, Hard.unlimited),
      () => {
        p.call(1, p.rules.Expr);
        p.maybe(1, () => p.eat(1, Soft[unit]));
      },
    ]);
  }
  if (!p.RECORDING_PHASE && p.at(Hard.unlimited)) {
    return keyword(p, p.eat(1, Hard.unlimited), "unlimited");
  }
  return p.RECORDING_PHASE
    ? { kind: "Keyword", span: { start: 0, end: 0 }, word: "unlimited" }
    : counted(p);
}

/** An amount; only there may a number be followed by `us`. */
function counted(p: Machinery): Budget["amount"] {
  p.inBudget = true;
  const amount = p.call(1, p.rules.Expr);
  p.inBudget = false;
  return amount;
}
