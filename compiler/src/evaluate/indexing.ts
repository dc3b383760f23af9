import type { Index } from "@mbn-lang/grammar";
import { INDEX_OUT_OF_BOUNDS } from "../diagnostics/evaluation.ts";
import { knownCode } from "./run.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { END, SIGNAL } from "./value.ts";
import { known } from "./value.ts";
import type { Int, StateRef, Value } from "./value.ts";

/** `list[i]`, `state[i]` */
export function compileIndex(scope: Scope, expr: Index): Code {
  const object = scope.compile(expr.object);
  const index = scope.compileAs<Int>(expr.index, { kind: "int" });
  if (scope.typeOf(expr.object).kind === "state") return stateIndex(object, index);
  const list = knownCode<readonly Value[]>(object);
  const place = scope.place(expr);
  return (frame, run) => {
    const items = list(frame, run);
    const i = index(frame, run);
    const value = items[Number(i)];
    if (value !== undefined && i >= 0) return value;
    const params = { index: String(i), length: items.length };
    throw run.fail(INDEX_OUT_OF_BOUNDS, place, params);
  };
}

function stateIndex(object: Code, index: Code<Int>): Code {
  return (frame, run) => {
    const ref = known<StateRef>(object(frame, run));
    const i = index(frame, run);
    if (ref === END || ref === SIGNAL) return { ...ref, indices: [i] };
    return { symbol: ref.symbol, name: ref.name, indices: [...ref.indices, i] };
  };
}
