import { known } from "./value.ts";
import type { Expr, Param, Place } from "@mbn-lang/grammar";
import type { CheckedParam } from "../check/checked.ts";
import type { Type } from "../check/type.ts";
import { OUT_OF_RANGE } from "../diagnostics/evaluation.ts";
import { keeping, partOf } from "./explore/part.ts";
import { asValue, isUnknown, UNKNOWN } from "./explore/unknown.ts";
import { asRange } from "./range.ts";
import type { Code, Prologue, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { shortText } from "./text.ts";
import type { Frame, Int, Value } from "./value.ts";

/** Whether a value lies in a parameter's range, and the range in words. */
interface RangeTest {
  readonly holds: (value: Value, frame: Frame, run: Run) => boolean;
  readonly describe: (frame: Frame, run: Run) => string;
}

/** Defaults and ranges, parameter by parameter; undefined where there are none. */
export function compilePrologue(
  scope: Scope,
  params: readonly CheckedParam[],
): Prologue | undefined {
  const steps = params.map((param) => compileParameter(scope, param));
  if (
    !scope.explores &&
    params.every(({ node }) => node.default === undefined && node.range === undefined)
  ) {
    return undefined;
  }
  return (frame, run, places) => {
    for (const [i, step] of steps.entries()) step(frame, run, places[i]);
  };
}

function compileDefault(scope: Scope, value: Expr, type: Type): Code {
  const code = scope.compileAs<Value>(value, type);
  return scope.explores ? keeping(code) : code;
}

type ParameterStep = (frame: Frame, run: Run, written: Place | undefined) => void;

function compileParameter(scope: Scope, { node, type }: CheckedParam): ParameterStep {
  const slot = scope.declare(node.name);
  const value = node.default;
  const [fallback, defaultCost] = scope.region(() => value && compileDefault(scope, value, type));
  const [range, rangeCost] = scope.region(
    () => node.range && compileRangeTest(scope, node.range, type),
  );
  const defaultPlace = scope.place(value ?? node);
  const check = range && rangeCheck(scope, node, type, range);
  return (frame, run, written) => {
    if (frame[slot] === undefined && fallback !== undefined) {
      run.fuel -= defaultCost;
      frame[slot] = fallback(frame, run);
    }
    run.fuel -= rangeCost;
    if (scope.explores) exploreParameter(slot, check, written ?? defaultPlace, frame, run);
    else check?.(known<Value>(frame[slot]), written ?? defaultPlace, frame, run);
  };
}

/** A parameter without a value is unknown, and an unknown value may lie in any range. */
function exploreParameter(
  slot: number,
  check: RangeCheck | undefined,
  place: Place,
  frame: Frame,
  run: Run,
): void {
  const value = (frame[slot] ??= asValue(UNKNOWN));
  if (check === undefined || isUnknown(value)) return;
  let isRefused = true;
  run.attempt(() => {
    partOf((_, inside) => {
      check(value, place, frame, inside);
      return value;
    })(frame, run);
    isRefused = false;
  });
  if (isRefused) frame[slot] = asValue(UNKNOWN);
}

type RangeCheck = (value: Value, place: Place, frame: Frame, run: Run) => void;

function rangeCheck(scope: Scope, node: Param, type: Type, test: RangeTest): RangeCheck {
  const place = scope.place(node.range ?? node);
  return (value, written, frame, run) => {
    if (test.holds(value, frame, run)) return;
    const range = test.describe(frame, run);
    const params = { name: node.name.text, value: shortText(value, type), range };
    throw run.fail(OUT_OF_RANGE, written, params, {
      related: [{ place, message: `\`${node.name.text}\` has this range` }],
    });
  };
}

function compileRangeTest(scope: Scope, expr: Expr, type: Type): RangeTest {
  const range = asRange(expr);
  if (range === undefined) return membership(scope, expr, type);
  // The only place where the bounds of a range may be floats or durations.
  const low = scope.compileAs<number | bigint>(range.left, type);
  const high = scope.compileAs<number | bigint>(range.right, type);
  const inclusive = range.operator === "..=";
  return {
    holds: (value, frame, run) => {
      const number = known<Int>(value);
      const last = high(frame, run);
      return number >= low(frame, run) && (inclusive ? number <= last : number < last);
    },
    describe: (frame, run) =>
      `${shortText(low(frame, run), type)}${range.operator}${shortText(high(frame, run), type)}`,
  };
}

function membership(scope: Scope, expr: Expr, type: Type): RangeTest {
  const list: Type = { kind: "list", element: type };
  const items = scope.compileAs<readonly Value[]>(expr, list);
  return {
    holds: (value, frame, run) =>
      items(frame, run).some((item) => Object.is(item, value) || item === value),
    describe: (frame, run) => shortText(items(frame, run), list),
  };
}
