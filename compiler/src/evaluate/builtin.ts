import type { Call, Place } from "@mbn-lang/grammar";
import { exp, ln, log2, pow, powerOf } from "@mbn-lang/runtime/random";
import { cdf, mean, quantile } from "@mbn-lang/runtime/statistics";
import type { BuiltinName } from "../builtin/functions.ts";
import type { Type } from "../check/type.ts";
import { INTEGER_OVERFLOW, DIVISION_BY_ZERO, NOT_AN_INTEGER } from "../diagnostics/evaluation.ts";
import { addInt, floorDivide, floorModulo, fromWhole, roundHalfAway } from "./integer.ts";
import { subtractInt } from "./integer.ts";
import type { Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { compileStatistic } from "./statistic.ts";
import { numberText } from "./text.ts";
import { known } from "./value.ts";
import type { Int, Value } from "./value.ts";
import { Unsound } from "./failure.ts";

const INT: Type = { kind: "int" };
const FLOAT: Type = { kind: "quantity", dimension: 0 };

type Compiler = (scope: Scope, expr: Call) => Code;

/** One float to a float. */
const real =
  (compute: (x: number) => number): Compiler =>
  (scope, expr) => {
    const [x] = floats(scope, expr);
    return (frame, run) => compute(x(frame, run));
  };

/** One float to an int. */
const whole =
  (rounding: (x: number) => number): Compiler =>
  (scope, expr) =>
    compileRounding(scope, expr, rounding);

const COMPILERS: Readonly<Record<BuiltinName, Compiler>> = {
  len: (scope, expr) => {
    const list = scope.compile<readonly Value[]>(argument(expr, 0));
    return (frame, run) => list(frame, run).length;
  },
  sum: compileSum,
  div: (scope, expr) => intOperation(scope, expr, floorDivide),
  mod: compileMod,
  fract: real((x) => x - Math.trunc(x)),
  f32: real(Math.fround),
  cdf: (scope, expr) => compileStatistic(scope, expr, cdf),
  quantile: (scope, expr) => compileStatistic(scope, expr, quantile),
  mean: (scope, expr) => compileStatistic(scope, expr, (dist) => mean(dist)),
  abs: compileAbs,
  min: (scope, expr) => compileExtreme(scope, expr, "min"),
  max: (scope, expr) => compileExtreme(scope, expr, "max"),
  sqrt: real(Math.sqrt),
  exp: real(exp),
  ln: real(ln),
  log2: real(log2),
  pow: (scope, expr) => {
    const [base, exponent] = floats(scope, expr);
    return compilePower(base, exponent);
  },
  floor: whole(Math.floor),
  ceil: whole(Math.ceil),
  round: whole(roundHalfAway),
  trunc: whole(Math.trunc),
};

export function compileBuiltin(scope: Scope, expr: Call, name: BuiltinName): Code {
  return COMPILERS[name](scope, expr);
}

function argument(expr: Call, index: number): Call["args"][number]["value"] {
  const arg = expr.args[index];
  if (arg === undefined) throw new Unsound(`\`${expr.callee.text}\` lacks an argument`);
  return arg.value;
}

/** A base is mostly `e`, time and again: what it needs once is kept from its second use on. */
function compilePower(x: Code<number>, y: Code<number>): Code<number> {
  let last = NaN;
  let power: ((y: number) => number) | null = null;
  return (frame, run) => {
    const base = x(frame, run);
    const exponent = y(frame, run);
    if (base === last) {
      power ??= powerOf(base);
      return power(exponent);
    }
    last = base;
    power = null;
    return pow(base, exponent);
  };
}

function floats(scope: Scope, expr: Call): [Code<number>, Code<number>] {
  const codes = expr.args.map(({ value }) => scope.compileAs<number>(value, FLOAT));
  const [first, second = first] = codes;
  if (first === undefined || second === undefined) throw new Unsound("an argument is missing");
  return [first, second];
}

function allInts(scope: Scope, expr: Call): boolean {
  return expr.args.every(({ value }) => scope.typeOf(value).kind === "int");
}

function compileRounding(scope: Scope, expr: Call, rounding: (x: number) => number): Code {
  if (allInts(scope, expr)) return scope.compile(argument(expr, 0));
  const [x] = floats(scope, expr);
  const place = scope.place(expr);
  const name = expr.callee.text;
  return (frame, run) => {
    const value = x(frame, run);
    const result = fromWhole(rounding(value));
    if (result === undefined) {
      throw run.fail(NOT_AN_INTEGER, place, { name, value: numberText(value) });
    }
    return result;
  };
}

function compileAbs(scope: Scope, expr: Call): Code {
  if (!allInts(scope, expr)) {
    const [x] = floats(scope, expr);
    return (frame, run) => Math.abs(x(frame, run));
  }
  const int = scope.compile<Int>(argument(expr, 0));
  return (frame, run) => {
    const value = int(frame, run);
    return value < 0 ? (subtractInt(0, value) ?? 0) : value;
  };
}

/** `min` and `max`: of floats as IEEE 754 has them, NaN if any argument is. */
function compileExtreme(scope: Scope, expr: Call, name: "min" | "max"): Code {
  const list = scope.typeOf(argument(expr, 0));
  if (list.kind === "list") return extremeOfList(scope, expr, list.element, name);
  if (!allInts(scope, expr)) {
    const operation = name === "min" ? Math.min : Math.max;
    const [x, y] = floats(scope, expr);
    if (expr.args.length === 2) return (frame, run) => operation(x(frame, run), y(frame, run));
    const all = expr.args.map(({ value }) => scope.compileAs<number>(value, FLOAT));
    const none = name === "min" ? Infinity : -Infinity;
    return (frame, run) => all.reduce((most, code) => operation(most, code(frame, run)), none);
  }
  const codes = expr.args.map(({ value }) => scope.compile<Int>(value));
  return (frame, run) => codes.map((code) => code(frame, run)).reduce(extremeInt(name));
}

function extremeOfList(scope: Scope, expr: Call, element: Type, name: "min" | "max"): Code {
  const code = scope.compile<readonly Int[]>(argument(expr, 0));
  const start = name === "min" ? Infinity : -Infinity;
  const operation = name === "min" ? Math.min : Math.max;
  return (frame, run) => {
    const values = code(frame, run);
    run.fuel -= values.length;
    if (element.kind === "int") return values.reduce(extremeInt(name));
    return known<readonly number[]>(values).reduce((a, b) => operation(a, b), start);
  };
}

function extremeInt(name: "min" | "max"): (a: Int, b: Int) => Int {
  return name === "min" ? (a, b) => (b < a ? b : a) : (a, b) => (b > a ? b : a);
}

/** Adds in order, beginning with 0. */
function compileSum(scope: Scope, expr: Call): Code {
  const list = argument(expr, 0);
  const type = scope.typeOf(list);
  const code = scope.compile<readonly Int[]>(list);
  const place = scope.place(expr);
  const ints = type.kind === "list" && type.element.kind === "int";
  return (frame, run) => {
    const values = code(frame, run);
    if ((run.fuel -= values.length) < 0) run.refuel(place);
    if (ints)
      return values.reduce((total, value) => orOverflow(addInt(total, value), place, run), 0);
    return known<readonly number[]>(values).reduce((total, value) => total + value, 0);
  };
}

function orOverflow(value: Int | undefined, place: Place, run: Run): Int {
  if (value === undefined) throw run.fail(INTEGER_OVERFLOW, place, { operation: "+" });
  return value;
}

function intOperation(
  scope: Scope,
  expr: Call,
  operation: (a: Int, b: Int) => Int | undefined,
): Code<Int> {
  const a = scope.compileAs<Int>(argument(expr, 0), INT);
  const b = scope.compileAs<Int>(argument(expr, 1), INT);
  const place = scope.place(expr);
  const name = expr.callee.text;
  return (frame, run) => {
    const left = a(frame, run);
    const right = b(frame, run);
    if (right === 0) throw run.fail(DIVISION_BY_ZERO, place, { name });
    return orOverflow(operation(left, right), place, run);
  };
}

/** `mod(a, b)` = a - b·⌊a / b⌋, of ints exactly. */
function compileMod(scope: Scope, expr: Call): Code {
  if (scope.typeOf(expr).kind === "int") return intOperation(scope, expr, floorModulo);
  const [x, y] = floats(scope, expr);
  return (frame, run) => {
    const a = x(frame, run);
    const b = y(frame, run);
    return a - b * Math.floor(a / b);
  };
}
