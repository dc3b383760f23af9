import { known } from "./value.ts";
import type { Call, Expr, Place, Unary } from "@mbn-lang/grammar";
import { bernoulli, drawDist, oneOf } from "@mbn-lang/runtime/random";
import type { Generator } from "@mbn-lang/runtime/random";
import { DRAW_IN_CONSTANT } from "../diagnostics/draws.ts";
import { DRAW_FROM_NOTHING, NOT_A_PROBABILITY } from "../diagnostics/evaluation.ts";
import { checkLaw, computed } from "./law.ts";
import type { Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { shareText } from "./text.ts";
import type { DistValue, Value } from "./value.ts";

const FLOAT = { kind: "quantity", dimension: 0 } as const;

/** `draw d`, `draw bernoulli(p)`, `draw one_of(xs)` */
export function compileDraw(scope: Scope, expr: Unary): Code {
  const place = scope.place(expr);
  const call = asCall(expr.operand);
  const symbol = call && scope.symbol(call.callee);
  const argument = call?.args[0]?.value;
  if (symbol?.kind === "sampler" && argument !== undefined) {
    scope.cost += 1;
    return symbol.name === "one_of"
      ? drawElement(scope.compile<readonly Value[]>(argument), place)
      : drawBool(scope.compileAs<number>(argument, FLOAT), place);
  }
  const type = scope.typeOf(expr.operand);
  const dimension = type.kind === "quantity" || type.kind === "dist" ? type.dimension : 0;
  const dist = scope.compileAs<DistValue>(expr.operand, { kind: "dist", dimension });
  return (frame, run) => {
    const value = dist(frame, run);
    checkLaw(value.law, dimension, place, run);
    const generator = generatorOf(run, place);
    return computed(() => drawDist(value, generator), place, run);
  };
}

function asCall(expr: Expr): Call | undefined {
  if (expr.kind === "Paren") return asCall(expr.inner);
  return expr.kind === "Call" ? expr : undefined;
}

function generatorOf(run: Run, place: Place): Generator {
  if (run.stream === undefined) throw run.fail(DRAW_IN_CONSTANT, place, {});
  run.drew = true;
  return run.stream.generator();
}

function drawBool(probability: Code<number>, place: Place): Code<boolean> {
  return (frame, run) => {
    const p = probability(frame, run);
    if (!(p >= 0 && p <= 1)) throw run.fail(NOT_A_PROBABILITY, place, { value: shareText(p) });
    return bernoulli(p, generatorOf(run, place));
  };
}

function drawElement(list: Code<readonly Value[]>, place: Place): Code {
  return (frame, run) => {
    const items = list(frame, run);
    if (items.length === 0) throw run.fail(DRAW_FROM_NOTHING, place, {});
    return known<Value>(items[oneOf(items.length, generatorOf(run, place))]);
  };
}
