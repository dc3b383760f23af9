import type { Binary, Expr } from "@mbn-lang/grammar";
import { INTEGER_OVERFLOW } from "../diagnostics/evaluation.ts";
import { addInt, subtractInt } from "./integer.ts";
import type { Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Int, Value } from "./value.ts";

const INT = { kind: "int" } as const;

/** `a..b` or `a..=b` where it is written, parentheses or not. */
export function asRange(expr: Expr): Binary | undefined {
  if (expr.kind === "Paren") return asRange(expr.inner);
  return expr.kind === "Binary" && (expr.operator === ".." || expr.operator === "..=")
    ? expr
    : undefined;
}

/** The first integer of a range and how many there are. */
interface Bounds {
  readonly first: Int;
  readonly length: number;
}

export type BoundsCode = (...context: Parameters<Code>) => Bounds;

export function compileBounds(scope: Scope, range: Binary): BoundsCode {
  const low = scope.compileAs<Int>(range.left, INT);
  const high = scope.compileAs<Int>(range.right, INT);
  const extra = range.operator === "..=" ? 1 : 0;
  return (frame, run) => {
    const first = low(frame, run);
    const last = high(frame, run);
    if (last < first) return { first, length: 0 };
    const distance = subtractInt(last, first);
    // Beyond 2^53 the number of elements is not exact; no loop gets as far.
    return { first, length: distance === undefined ? Infinity : Number(distance) + extra };
  };
}

/** A range as a list value. */
export function compileRange(scope: Scope, range: Binary): Code {
  const bounds = compileBounds(scope, range);
  const place = scope.place(range);
  return (frame, run) => {
    const { first, length } = bounds(frame, run);
    run.checkLength(length, place);
    run.fuel -= length;
    if (run.fuel < 0) run.refuel(place);
    return elements(first, length, run, place);
  };
}

function elements(
  first: Int,
  length: number,
  run: Run,
  place: ReturnType<Scope["place"]>,
): readonly Value[] {
  const list: Value[] = [];
  for (let i = 0; i < length; i++) {
    const element = addInt(first, i);
    if (element === undefined) throw run.fail(INTEGER_OVERFLOW, place, { operation: ".." });
    list.push(element);
  }
  return list;
}
