import type { Budget, Expr, Fix, Limits, Place } from "@mbn-lang/grammar";
import { U64_MAX } from "@mbn-lang/runtime/machine";
import { REPEATED_BUDGET } from "../diagnostics/shapes.ts";
import {
  BAD_BLOCKING_BUDGET,
  BAD_FRACTION,
  NEGATIVE_BUDGET,
  NO_BUDGET_THEN_NONE,
  ZERO_FRACTION,
} from "../diagnostics/machine-rules.ts";
import { ODD_FRACTION } from "../diagnostics/value-lints.ts";
import type { Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import { durationText, isPercent, shareText } from "../evaluate/text.ts";
import type { Frame, Int } from "../evaluate/value.ts";
import type { BudgetDraft, MachineDraft } from "./draft.ts";
import { meet, valueIfKnown } from "./sketch.ts";

const INT = { kind: "int" } as const;
const FLOAT = { kind: "quantity", dimension: 0 } as const;
/** The smallest fraction there is: after the budget any share is too much. */
const NOTHING_MORE = 5e-324;
/** Largest budget that a duration holds exactly, in µs. */
const MAX_EXACT = 2 ** 53;
const U64_SIZE = 2 ** 64;
/** What stands in for limits that are not known. */
const SOME_BUDGET = 1n;
const SOME_FRACTION = 0.5;

/** `limits { … }`: section 6.1 of the language's specification. */
export function compileLimits(scope: Scope, item: Limits): Step<MachineDraft> {
  const budgets = item.budgets.map((budget) => {
    scope.cost += 1;
    return {
      target: budget.target,
      place: scope.place(budget),
      make: compileBudget(scope, budget),
      isDamaged: scope.damage?.touches(budget.span) ?? false,
    };
  });
  return (frame, run, machine) => {
    const before = run.exploration?.met;
    for (const { target, place, make, isDamaged } of budgets) {
      if (isDamaged) {
        meet(run);
        continue;
      }
      run.attempt(() => {
        const earlier = machine[target];
        if (earlier !== undefined) {
          throw run.fail(
            REPEATED_BUDGET,
            place,
            { target },
            {
              related: [{ place: earlier.place, message: "the first time" }],
            },
          );
        }
        machine[target] = make(frame, run);
      });
    }
    if (machine.sketch !== undefined) {
      machine.sketch.knowsLimits &&= run.exploration?.met === before;
    }
  };
}

type Make<Result> = (frame: Frame, run: Run) => Result;

function compileBudget(scope: Scope, budget: Budget): Make<BudgetDraft> {
  const { amount, then } = budget;
  const place = scope.place(budget);
  if (amount.kind !== "Keyword" && isFraction(scope, budget, amount)) {
    const fraction = compileFraction(scope, amount, budget.target);
    return (frame, run) => ({ allowed: 0n, fraction: fraction(frame, run), place });
  }
  const code: Make<bigint> =
    amount.kind === "Keyword" ? () => U64_MAX : compileAllowed(scope, budget, amount);
  const allowed = valueIfKnown(scope, code);
  const afterwards: Make<number> =
    then === undefined || (then.kind === "Keyword" && then.word === "unlimited")
      ? () => 0
      : then.kind === "Keyword"
        ? () => NOTHING_MORE
        : compileFraction(scope, then, budget.target);
  const least = budget.unit === undefined ? "1us" : "1";
  const fixes = [writing(least, scope.place(amount))];
  const thenNone = then?.kind === "Keyword" && then.word === "none" ? scope.place(then) : undefined;
  return (frame, run) => {
    const first = allowed(frame, run) ?? SOME_BUDGET;
    if (thenNone !== undefined && first === 0n) {
      throw run.fail(NO_BUDGET_THEN_NONE, thenNone, { target: budget.target }, { fixes });
    }
    return { allowed: first, fraction: afterwards(frame, run), place };
  };
}

/** `padding 50%`, `blocking 0.5`: neither a unit nor a duration. */
function isFraction(scope: Scope, budget: Budget, amount: Expr): boolean {
  if (budget.unit !== undefined || budget.then !== undefined) return false;
  const type = scope.typeOf(amount);
  return type.kind === "quantity" && type.dimension === 0;
}

function compileFraction(scope: Scope, expr: Expr, target: Budget["target"]): Make<number> {
  const code = valueIfKnown(scope, scope.compileAs<number>(expr, FLOAT));
  const place = scope.place(expr);
  const percent = isPercent(expr);
  const fixes = [writing("unlimited", place)];
  return (frame, run) => {
    const fraction = code(frame, run) ?? SOME_FRACTION;
    if (Object.is(fraction, 0)) throw run.fail(ZERO_FRACTION, place, { target }, { fixes });
    if (fraction < 0 || fraction > 1) {
      throw run.fail(BAD_FRACTION, place, { value: shareText(fraction, percent) });
    }
    if (fraction === 0 || Number.isNaN(fraction)) {
      run.report(ODD_FRACTION, place, { value: shareText(fraction, percent) }, { fixes });
    }
    return fraction;
  };
}

function writing(text: string, place: Place): Fix {
  return { title: `Write \`${text}\``, edits: [{ place, text }] };
}

function compileAllowed(scope: Scope, budget: Budget, amount: Expr): Make<bigint> {
  const place = scope.place(amount);
  const type = scope.typeOf(amount);
  if (budget.target === "blocking" && type.kind === "quantity") {
    const code = scope.compile<number>(amount);
    return (frame, run) => {
      const micros = code(frame, run);
      if (Number.isInteger(micros) && micros >= 0 && micros <= MAX_EXACT) return BigInt(micros);
      const whole = Number.isInteger(micros) && micros >= 0 && micros < U64_SIZE;
      const fixes = whole ? [writing(`${BigInt(micros)} us`, place)] : [];
      throw run.fail(BAD_BLOCKING_BUDGET, place, { value: durationText(micros) }, { fixes });
    };
  }
  const code = scope.compileAs<Int>(amount, INT);
  return (frame, run) => {
    const count = code(frame, run);
    if (count < 0) {
      const unit = budget.target === "padding" ? "packets" : "us";
      throw run.fail(NEGATIVE_BUDGET, place, { value: `${String(count)} ${unit}` });
    }
    return BigInt(count);
  };
}
