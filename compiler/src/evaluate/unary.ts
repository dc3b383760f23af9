import type { Unary } from "@mbn-lang/grammar";
import { INTEGER_OVERFLOW } from "../diagnostics/evaluation.ts";
import { subtractInt } from "./integer.ts";
import { knownCode } from "./run.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Int, Value } from "./value.ts";

export function compileNegation(scope: Scope, expr: Unary): Code {
  const operand = scope.compile<Value>(expr.operand);
  if (scope.typeOf(expr.operand).kind !== "int") {
    const number = knownCode<number>(operand);
    return (frame, run) => -number(frame, run);
  }
  const place = scope.place(expr);
  const int = knownCode<Int>(operand);
  return (frame, run) => {
    const value = subtractInt(0, int(frame, run));
    if (value === undefined) throw run.fail(INTEGER_OVERFLOW, place, { operation: "-" });
    return value;
  };
}

export function compileNot(scope: Scope, expr: Unary): Code<boolean> {
  const operand = scope.compile<boolean>(expr.operand);
  return (frame, run) => !operand(frame, run);
}
