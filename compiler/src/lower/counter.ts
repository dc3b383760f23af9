import type { Expr, Fix, Place, Update } from "@mbn-lang/grammar";
import type { Operation } from "@mbn-lang/runtime/machine";
import type { CounterSymbol } from "../bind/symbol.ts";
import { TWO_UPDATES } from "../diagnostics/shapes.ts";
import { FRACTIONAL_COUNT } from "../diagnostics/value-lints.ts";
import { constantDist } from "../evaluate/coerce.ts";
import { toFloat } from "../evaluate/integer.ts";
import type { Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import { numberText } from "../evaluate/text.ts";
import type { Frame, Int } from "../evaluate/value.ts";
import { compileDist, writingOf } from "./action.ts";
import type { CounterDraft, DistDraft, StateDraft } from "./draft.ts";
import { valueIfKnown } from "./sketch.ts";
import { Unsound } from "../evaluate/failure.ts";

const OPERATIONS: { readonly [operator in Update["operator"]]: Operation } = {
  "=": "set",
  "+=": "increment",
  "-=": "decrement",
};

/** `x = e`, `x += y`, `x -= y ignoring e`: at most one of each counter per state. */
export function compileUpdate(scope: Scope, item: Update): Step<StateDraft> {
  const symbol = scope.symbol(item.counter);
  if (symbol?.kind !== "counter") throw new Unsound(`\`${item.counter.text}\` is no counter`);
  const operation = OPERATIONS[item.operator];
  const place = scope.place(item);
  const copy = isCounter(scope, item.value);
  const amount = copy ? compileDist(scope, item.ignoring, 0) : compileAmount(scope, item.value);
  return (frame, run, state) => {
    const draft = { operation, dist: amount?.(frame, run), copy, place };
    store(state, symbol, draft, run);
  };
}

function store(state: StateDraft, symbol: CounterSymbol, draft: CounterDraft, run: Run): void {
  const earlier = state.counters[symbol.counter];
  if (earlier !== undefined) {
    throw run.fail(
      TWO_UPDATES,
      draft.place,
      { counter: symbol.name, state: state.name },
      {
        related: [{ place: earlier.place, message: `the first update of \`${symbol.name}\`` }],
      },
    );
  }
  state.counters[symbol.counter] = draft;
}

function isCounter(scope: Scope, expr: Expr): boolean {
  if (expr.kind === "Paren") return isCounter(scope, expr.inner);
  return expr.kind === "NameExpr" && scope.symbol(expr)?.kind === "counter";
}

type Amount = (frame: Frame, run: Run) => DistDraft | undefined;

/** Stands in for an amount that is not known. */
const SOME_AMOUNT = 2;

/** A distribution, or a number: the number 1 is the framework's default, no distribution. */
function compileAmount(scope: Scope, expr: Expr): Amount | undefined {
  const { kind } = scope.typeOf(expr);
  if (kind !== "int" && kind !== "quantity") return compileDist(scope, expr, 0);
  const code = valueIfKnown(scope, scope.compile<Int>(expr));
  const place = scope.place(expr);
  const writing = writingOf(scope, expr);
  const fixes = expr.kind === "FloatLiteral" ? [truncated(expr.value, place)] : [];
  return (frame, run) => {
    const value = toFloat(code(frame, run) ?? SOME_AMOUNT);
    if (value === 1) return undefined;
    if (!Number.isInteger(value)) {
      run.report(FRACTIONAL_COUNT, place, { value: numberText(value) }, { fixes });
    }
    return { value: constantDist(value, place), place, writing };
  };
}

function truncated(value: number, place: Place): Fix {
  const text = String(Math.trunc(value));
  return { title: `Write \`${text}\`, which is what happens`, edits: [{ place, text }] };
}
