import type { Call, Expr } from "@mbn-lang/grammar";
import { MISSING_ARGUMENT, TOO_MANY_ARGUMENTS } from "../diagnostics/arguments.ts";
import {
  DIFFERENT_DIMENSIONS,
  MISMATCH,
  NOT_A_DISTRIBUTION,
  NOT_A_LIST,
  ODD_ROOT,
} from "../diagnostics/types.ts";
import { BUILTIN_FUNCTIONS } from "../builtin/functions.ts";
import type { BuiltinName } from "../builtin/functions.ts";
import { matchPositional } from "./arguments.ts";
import type { Context } from "./context.ts";
import { check, infer, problem } from "./context.ts";
import { exponentialLaw, extremeOfList, extremeOfMany, meanOfList } from "./foreign.ts";
import { reportMissingUnit } from "./expect.ts";
import { expectNumber } from "./operator.ts";
import { join, plain } from "./relation.ts";
import type { DistType, Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, dimensionOf, FLOAT, INT, quantityOf } from "./type-value.ts";

type Rule = (context: Context, call: Call, args: readonly (Expr | undefined)[]) => Type;

/** One plain number to a float. */
const real: Rule = (context, call, [x]) => plainNumber(context, call, x);
/** One plain number to an int. */
const whole: Rule = (...of) => (real(...of), INT);

const RULES: Readonly<Record<BuiltinName, Rule>> = {
  len: (context, call, [xs]) => (listElement(context, call, xs), INT),
  sum,
  div,
  mod,
  fract: real,
  f32: real,
  cdf,
  quantile,
  mean: (context, call, [d]) => sampleOf(distribution(context, call, d)),
  abs: (context, call, [x]) => plain(number(context, call, x)),
  min: extreme,
  max: extreme,
  sqrt: squareRoot,
  exp: real,
  ln: real,
  log2: real,
  pow: power,
  floor: whole,
  ceil: whole,
  round: whole,
  trunc: whole,
};

export function inferBuiltin(context: Context, call: Call, name: BuiltinName): Type {
  if (isExtreme(name) && call.args.length !== 2 && reportCount(context, call)) return ANY;
  if (name === "exp" && reportLaw(context, call)) return ANY;
  const names = BUILTIN_FUNCTIONS[name].params.map((param) => param.name);
  const args = matchPositional(context, call.callee, call.args, names);
  return args === undefined ? ANY : RULES[name](context, call, args);
}

function isExtreme(name: BuiltinName): boolean {
  return name === "min" || name === "max";
}

/** `max(xs)` and `max(a, b, c)`. */
function reportCount(context: Context, call: Call): boolean {
  const { callee, args } = call;
  const extra = extremeOfList(context, call);
  const fix = extremeOfMany(context, call);
  if (extra.notes === undefined && fix === undefined) return false;
  for (const { value } of args) infer(context, value);
  if (fix === undefined) {
    problem(context, callee, MISSING_ARGUMENT, { callee: callee.text, missing: ["b"] }, extra);
  } else {
    const params = { callee: callee.text, most: 2, given: args.length };
    problem(context, args[2] ?? callee, TOO_MANY_ARGUMENTS, params, { fixes: [fix] });
  }
  return true;
}

/** `exp(5ms)`, where the exponential law is meant. */
function reportLaw(context: Context, call: Call): boolean {
  const [mean] = call.args;
  if (mean === undefined || call.args.length > 1 || mean.name !== undefined) return false;
  const type = infer(context, mean.value);
  if (dimensionOf(type) !== 1) return false;
  const { name, fix, note } = exponentialLaw(context, call);
  const params = { role: argumentRole(call), expected: "a `float`", found: describeType(type) };
  problem(context, name, MISMATCH, params, { fixes: [fix], notes: [note] });
  return true;
}

function argumentRole(call: Call): string {
  return `The argument of \`${call.callee.text}\``;
}

function plainNumber(context: Context, call: Call, x: Expr | undefined): Type {
  if (x !== undefined) check(context, x, FLOAT, argumentRole(call));
  return FLOAT;
}

/** A number of any dimension; `any` if it is none. */
function number(context: Context, call: Call, x: Expr | undefined): Type {
  if (x === undefined) return ANY;
  const type = infer(context, x);
  return expectNumber(context, x, type, argumentRole(call)) ? type : ANY;
}

function extreme(context: Context, call: Call, [a, b]: readonly (Expr | undefined)[]): Type {
  const left = number(context, call, a);
  const right = number(context, call, b);
  if (a === undefined || left.kind === "any") return plain(right);
  if (b === undefined || right.kind === "any") return plain(left);
  const joined = join(left, right);
  if (joined !== undefined) return plain(joined);
  const [leftDimension, rightDimension] = [dimensionOf(left), dimensionOf(right)];
  if (leftDimension === 0 && rightDimension === 1) {
    reportMissingUnit(context, a, left, argumentRole(call));
    return right;
  }
  if (leftDimension === 1 && rightDimension === 0) {
    reportMissingUnit(context, b, right, argumentRole(call));
    return left;
  }
  const operator = call.callee.text;
  const params = { operator, left: describeType(left), right: describeType(right) };
  problem(context, call, DIFFERENT_DIMENSIONS, params);
  return ANY;
}

function squareRoot(context: Context, call: Call, [x]: readonly (Expr | undefined)[]): Type {
  const type = number(context, call, x);
  const dimension = dimensionOf(type);
  if (x === undefined || dimension === undefined) return ANY;
  if (dimension % 2 === 0) return quantityOf(dimension / 2) ?? ANY;
  problem(context, x, ODD_ROOT, { found: describeType(type) });
  return ANY;
}

function power(context: Context, call: Call, args: readonly (Expr | undefined)[]): Type {
  for (const argument of args) plainNumber(context, call, argument);
  return FLOAT;
}

function div(context: Context, call: Call, args: readonly (Expr | undefined)[]): Type {
  for (const argument of args) {
    if (argument !== undefined) check(context, argument, INT, argumentRole(call));
  }
  return INT;
}

/** Of two ints an int, so that it can be an index. */
function mod(context: Context, call: Call, args: readonly (Expr | undefined)[]): Type {
  let type: Type = INT;
  for (const argument of args) {
    if (argument === undefined) continue;
    const found = check(context, argument, FLOAT, argumentRole(call));
    if (found.kind !== "int") type = FLOAT;
  }
  return type;
}

function listElement(context: Context, call: Call, xs: Expr | undefined): Type {
  if (xs === undefined) return ANY;
  const type = infer(context, xs);
  if (type.kind === "list") return type.element;
  if (type.kind !== "any") {
    problem(context, xs, NOT_A_LIST, { role: argumentRole(call), found: describeType(type) });
  }
  return ANY;
}

function sum(context: Context, call: Call, [xs]: readonly (Expr | undefined)[]): Type {
  const element = listElement(context, call, xs);
  if (xs === undefined) return ANY;
  // The sum of nothing is the int 0.
  if (element.kind === "any") return context.types.get(xs)?.kind === "list" ? INT : ANY;
  const role = "An element of what `sum` adds";
  return expectNumber(context, xs, element, role) ? plain(element) : ANY;
}

function distribution(context: Context, call: Call, d: Expr | undefined): DistType | undefined {
  if (d === undefined) return undefined;
  const type = infer(context, d);
  if (type.kind === "dist") return type;
  if (type.kind !== "any") {
    const params = { role: argumentRole(call), found: describeType(type) };
    const fixes = type.kind === "list" ? meanOfList(context, call, d) : [];
    problem(context, d, NOT_A_DISTRIBUTION, params, { fixes });
  }
  return undefined;
}

function sampleOf(type: DistType | undefined): Type {
  return type === undefined ? ANY : (quantityOf(type.dimension) ?? ANY);
}

function cdf(context: Context, call: Call, [d, x]: readonly (Expr | undefined)[]): Type {
  const sample = sampleOf(distribution(context, call, d));
  if (x !== undefined) check(context, x, sample, "The second argument of `cdf`");
  return FLOAT;
}

function quantile(context: Context, call: Call, [d, p]: readonly (Expr | undefined)[]): Type {
  const sample = sampleOf(distribution(context, call, d));
  if (p !== undefined) check(context, p, FLOAT, "The second argument of `quantile`");
  return sample;
}
