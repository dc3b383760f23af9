import type { Modified } from "@mbn-lang/grammar";
import { MODIFIED_TWICE } from "../diagnostics/evaluation.ts";
import type { Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { DistValue } from "./value.ts";

const FLOAT = { kind: "quantity", dimension: 0 } as const;

/** `d start x max y` sets the fields of those names, each at most once. */
export function compileModified(scope: Scope, expr: Modified): Code<DistValue> {
  const type = scope.typeOf(expr.dist);
  const dimension = type.kind === "dist" || type.kind === "quantity" ? type.dimension : 0;
  const dist = scope.compileAs<DistValue>(expr.dist, { kind: "dist", dimension });
  const start = expr.start && scope.compileAs<number>(expr.start, FLOAT);
  const max = expr.max && scope.compileAs<number>(expr.max, FLOAT);
  const constant = type.kind !== "dist";
  const place = scope.place(expr);
  const fail = (run: Run, field: "start" | "max", { origin }: DistValue): Error =>
    run.fail(
      MODIFIED_TWICE,
      place,
      { field, constant },
      {
        related: [{ place: origin, message: "the distribution comes from here" }],
      },
    );
  return (frame, run) => {
    const value = dist(frame, run);
    if (start !== undefined && value.hasStart) throw fail(run, "start", value);
    if (max !== undefined && value.hasMax) throw fail(run, "max", value);
    return {
      law: value.law,
      start: start === undefined ? value.start : start(frame, run),
      max: max === undefined ? value.max : max(frame, run),
      hasStart: value.hasStart || start !== undefined,
      hasMax: value.hasMax || max !== undefined,
      origin: value.origin,
    };
  };
}
