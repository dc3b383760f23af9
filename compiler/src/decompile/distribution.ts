import type { Expr } from "@mbn-lang/grammar";
import type { Dist, Law } from "@mbn-lang/runtime/machine";
import { durationExpr } from "./duration.ts";
import { numberExpr } from "./number.ts";
import { call, inMicroseconds, NOWHERE, numberLiteral } from "./syntax.ts";

/** What the samples of a distribution are: µs, or packets and other plain counts. */
export type Quantity = "time" | "count";

/** A distribution with exactly its parameters: `uniform(1ms, 2ms) start 1us`. */
export function distExpr(dist: Dist, quantity: Quantity): Expr {
  if (isConstant(dist)) return modified(valueExpr(dist.start, quantity), 0, dist.max, quantity);
  return modified(lawExpr(dist.law, quantity), dist.start, dist.max, quantity);
}

/**
 * The amount of a counter's update. The number 1 would be the framework's default, which
 * is no distribution: a distribution that is constantly 1 is spelled out.
 */
export function amountExpr(dist: Dist | null): Expr {
  if (dist === null) return numberExpr(1);
  if (!isConstant(dist) || dist.start !== 1) return distExpr(dist, "count");
  return modified(call("uniform", [numberExpr(0), numberExpr(0)]), 1, dist.max, "count");
}

/** Whether a distribution is what a constant stands for: Uniform{+0, +0} and a start. */
export function isConstant({ law }: Dist): boolean {
  return law.kind === "uniform" && isZero(law.low) && isZero(law.high);
}

/** +0, and not −0. */
export function isZero(value: number): boolean {
  return Object.is(value, 0);
}

function valueExpr(value: number, quantity: Quantity): Expr {
  return quantity === "time" ? durationExpr(value) : numberExpr(value);
}

function modified(dist: Expr, start: number, max: number, quantity: Quantity): Expr {
  if (isZero(start) && isZero(max)) return dist;
  return {
    kind: "Modified",
    span: NOWHERE,
    dist,
    start: isZero(start) ? undefined : valueExpr(start, quantity),
    max: isZero(max) ? undefined : valueExpr(max, quantity),
  };
}

function lawExpr(law: Law, quantity: Quantity): Expr {
  const of = (value: number): Expr => valueExpr(value, quantity);
  // Laws of plain numbers, read as µs where a time is expected.
  const plain = (values: readonly Expr[]): Expr => {
    const dist = call(law.kind, values);
    return quantity === "time" ? inMicroseconds(dist) : dist;
  };
  switch (law.kind) {
    case "uniform":
      return call(law.kind, [of(law.low), of(law.high)]);
    case "normal":
      return call(law.kind, [of(law.mean), of(law.stdev)]);
    case "skew_normal":
      return call(law.kind, [of(law.location), of(law.scale), numberExpr(law.shape)]);
    case "pareto":
    case "weibull":
    case "gamma":
      return call(law.kind, [of(law.scale), numberExpr(law.shape)]);
    case "log_normal":
      return plain([numberExpr(law.mu), numberExpr(law.sigma)]);
    case "binomial":
      return plain([numberLiteral(String(law.trials)), numberExpr(law.probability)]);
    case "geometric":
      return plain([numberExpr(law.probability)]);
    case "poisson":
      return plain([numberExpr(law.lambda)]);
    case "beta":
      return plain([numberExpr(law.alpha), numberExpr(law.beta)]);
  }
}
