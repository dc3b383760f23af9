import type { Fold } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { compileLoop } from "./loop.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** `fold a = e for x in xs { f }` gives the last `a`, `scan` all of them. */
export function compileFold(scope: Scope, expr: Fold): Code {
  const type = accumulatorType(scope, expr);
  const initial = scope.compileAs(expr.initial, type);
  const cost = { value: 1 };
  const { loop } = compileLoop(scope, expr.binder, expr.list, cost);
  const slot = scope.declare(expr.accumulator);
  const [body, bodyCost] = scope.region(() => scope.compileAs(expr.body, type));
  cost.value += bodyCost;
  const place = scope.place(expr);
  if (!expr.scan) {
    return (frame, run) => {
      frame[slot] = initial(frame, run);
      loop(frame, run, () => {
        frame[slot] = body(frame, run);
      });
      return frame[slot];
    };
  }
  return (frame, run) => {
    const values: Value[] = [];
    values.push((frame[slot] = initial(frame, run)));
    loop(frame, run, () => {
      values.push((frame[slot] = body(frame, run)));
      run.checkLength(values.length, place);
    });
    return values;
  };
}

function accumulatorType(scope: Scope, expr: Fold): Type {
  const type = scope.typeOf(expr);
  if (!expr.scan) return type;
  return type.kind === "list" ? type.element : { kind: "any" };
}
