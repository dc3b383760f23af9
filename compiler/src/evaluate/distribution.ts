import { known } from "./value.ts";
import type { Call, Place } from "@mbn-lang/grammar";
import type { Law } from "@mbn-lang/runtime/machine";
import { U64_MAX } from "@mbn-lang/runtime/machine";
import { DISTRIBUTIONS } from "../builtin/distributions.ts";
import type { DistributionName } from "../builtin/distributions.ts";
import type { Type } from "../check/type.ts";
import { TRIALS_OUT_OF_RANGE } from "../diagnostics/evaluation.ts";
import { compileArguments } from "./arguments.ts";
import type { Accepted } from "./arguments.ts";
import { knownCode } from "./run.ts";
import type { Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { DistValue, Int, Value } from "./value.ts";

const INT: Type = { kind: "int" };
const FLOAT: Type = { kind: "quantity", dimension: 0 };

/** The parameters of a distribution, in order. */
export function distributionParams(name: DistributionName): readonly Accepted[] {
  return DISTRIBUTIONS[name].params.map((param) => ({
    name: param.name,
    type: param.type === "int" ? INT : FLOAT,
  }));
}

/** The law with these parameters, whatever they are; `trials` is cut to a whole number. */
export function makeLaw(name: DistributionName, values: readonly number[]): Law {
  const [first = 0, second = 0, third = 0] = values;
  if (name !== "binomial") return LAWS[name](first, second, third);
  const trials = Number.isFinite(first) ? BigInt(Math.trunc(Math.abs(first))) : 0n;
  return { kind: "binomial", trials, probability: second };
}

/** `uniform(low, high)` and the other ten. */
export function compileDistribution(
  scope: Scope,
  expr: Call,
  name: DistributionName,
): Code<DistValue> {
  const params = distributionParams(name);
  const { codes, targets } = compileArguments(scope, params, expr.args);
  const origin = scope.place(expr);
  if (name === "binomial") return binomial(codes, targets, origin);
  const make = LAWS[name];
  const [first, second] = codes.map((code) => knownCode<number>(code));
  if (first !== undefined && second !== undefined && codes.length === 2 && targets[0] === 0) {
    return (frame, run) => plain(make(first(frame, run), second(frame, run), 0), origin);
  }
  return (frame, run) => {
    const values = [0, 0, 0];
    codes.forEach((code, i) => (values[targets[i] ?? 0] = known<number>(code(frame, run))));
    return plain(make(values[0] ?? 0, values[1] ?? 0, values[2] ?? 0), origin);
  };
}

function plain(law: Law, origin: Place): DistValue {
  return { law, start: 0, max: 0, hasStart: false, hasMax: false, origin };
}

function binomial(
  codes: readonly Code[],
  targets: readonly number[],
  origin: Place,
): Code<DistValue> {
  return (frame, run) => {
    const values: Value[] = [0, 0];
    codes.forEach((code, i) => (values[targets[i] ?? 0] = code(frame, run)));
    const trials = checkTrials(known<Int>(values[0]), origin, run);
    return plain({ kind: "binomial", trials, probability: known<number>(values[1]) }, origin);
  };
}

/** The format holds an unsigned number; how many trials are too many is a machine rule. */
function checkTrials(trials: Int, place: Place, run: Run): bigint {
  const value = BigInt(trials);
  if (value >= 0n && value <= U64_MAX) return value;
  throw run.fail(TRIALS_OUT_OF_RANGE, place, { value: String(trials) });
}

type LawMaker = (a: number, b: number, c: number) => Law;

const LAWS: Readonly<Record<Exclude<DistributionName, "binomial">, LawMaker>> = {
  uniform: (low, high) => ({ kind: "uniform", low, high }),
  normal: (mean, stdev) => ({ kind: "normal", mean, stdev }),
  skew_normal: (location, scale, shape) => ({ kind: "skew_normal", location, scale, shape }),
  log_normal: (mu, sigma) => ({ kind: "log_normal", mu, sigma }),
  geometric: (probability) => ({ kind: "geometric", probability }),
  pareto: (scale, shape) => ({ kind: "pareto", scale, shape }),
  poisson: (lambda) => ({ kind: "poisson", lambda }),
  weibull: (scale, shape) => ({ kind: "weibull", scale, shape }),
  gamma: (scale, shape) => ({ kind: "gamma", scale, shape }),
  beta: (alpha, beta) => ({ kind: "beta", alpha, beta }),
};
