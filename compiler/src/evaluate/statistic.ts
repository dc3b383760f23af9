import type { Call } from "@mbn-lang/grammar";
import { cdf, mean, quantile } from "@mbn-lang/runtime/statistics";
import type { Dist } from "@mbn-lang/runtime/machine";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { DistValue } from "./value.ts";
import { checkLaw, computed } from "./law.ts";
import { Unsound } from "./failure.ts";

const FLOAT = { kind: "quantity", dimension: 0 } as const;

/** `cdf(d, x)`, `quantile(d, p)`, `mean(d)`: of the law plus `start`, before any clamp. */
export function compileStatistic(scope: Scope, expr: Call, name: string): Code<number> {
  const [first, second] = expr.args;
  if (first === undefined) throw new Unsound(`\`${name}\` lacks its distribution`);
  const type = scope.typeOf(first.value);
  const dimension = type.kind === "quantity" || type.kind === "dist" ? type.dimension : 0;
  const dist = scope.compileAs<DistValue>(first.value, { kind: "dist", dimension });
  const x = second && scope.compileAs<number>(second.value, FLOAT);
  const compute = statistic(name);
  const place = scope.place(expr);
  return (frame, run) => {
    const value = dist(frame, run);
    const at = x?.(frame, run) ?? 0;
    checkLaw(value.law, dimension, place, run);
    return computed(() => compute(value, at), place, run);
  };
}

function statistic(name: string): (dist: Dist, x: number) => number {
  switch (name) {
    case "cdf":
      return cdf;
    case "quantile":
      return quantile;
    case "mean":
      return (dist) => mean(dist);
    default:
      throw new Unsound(`there is no function \`${name}\`, and the checker let it pass`);
  }
}
