import type { Expr, List } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { compileItems } from "./items.ts";
import type { Code, Step } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** `[a, for x in xs { … }, if c { … }]` */
export function compileList(scope: Scope, expr: List, type: Type): Code {
  const element: Type = type.kind === "list" ? type.element : { kind: "any" };
  if (expr.elements.every((item) => item.kind !== "For" && item.kind !== "If")) {
    return plainList(expr.elements.map((item) => scope.compileAs(item, element)));
  }
  const place = scope.place(expr);
  const compileElement = (inner: Scope, item: Expr): Step<Value[]> => {
    const code = inner.compileAs(item, element);
    return (frame, run, list) => {
      list.push(code(frame, run));
      run.checkLength(list.length, place);
    };
  };
  const fill = compileItems<Expr, Value[]>(scope, expr.elements, compileElement, noFork);
  return (frame, run) => {
    const list: Value[] = [];
    fill(frame, run, list);
    return list;
  };
}

/** Ordinary code knows what it builds. */
function noFork(list: Value[]): Value[] {
  return list;
}

function plainList(elements: readonly Code[]): Code {
  return (frame, run) => elements.map((element) => element(frame, run));
}
