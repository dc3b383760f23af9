import type { Expr, Fold, Index, List } from "@mbn-lang/grammar";
import type { Type } from "../../check/type.ts";
import { INDEX_OUT_OF_BOUNDS } from "../../diagnostics/evaluation.ts";
import { compileItems } from "../items.ts";
import { compileLoop } from "../loop.ts";
import type { Scope } from "../scope.ts";
import { known } from "../value.ts";
import type { Int, Value } from "../value.ts";
import { perhaps } from "./exploration.ts";
import { factsOf } from "./facts.ts";
import { keeping, part, partOf } from "./part.ts";
import type { Part } from "./part.ts";
import { asValue, isUnknown, OpenList, UNKNOWN } from "./unknown.ts";

/** `fold` and `scan`, of which the list or what is made of it is not known. */
export function foldPart(scope: Scope, expr: Fold): Part {
  const type = scope.typeOf(expr);
  const inner: Type = expr.scan && type.kind === "list" ? type.element : type;
  const initial = keeping(scope.compileAs(expr.initial, inner));
  const { loop } = compileLoop(scope, expr.binder, expr.list, { value: 1 });
  const slot = scope.declare(expr.accumulator);
  const body = keeping(scope.compileAs(expr.body, inner));
  const place = scope.place(expr);
  return (frame, run) => {
    const values = [(frame[slot] = initial(frame, run))];
    let complete = true;
    const step = (): void => {
      frame[slot] = body(frame, run);
    };
    loop(
      frame,
      run,
      () => {
        step();
        if (expr.scan) values.push(known<Value>(frame[slot]));
        run.checkLength(values.length, place);
      },
      () => {
        complete = false;
        frame[slot] = asValue(UNKNOWN);
        perhaps(run, factsOf(scope, expr.list), step);
      },
    );
    if (!complete) return UNKNOWN;
    if (expr.scan) return whole(values);
    return known<Value>(frame[slot]);
  };
}

/** A list if all elements are known. */
function whole(values: readonly Value[]): ReturnType<Part> {
  return values.some(isUnknown) ? new OpenList(values) : values;
}

interface Elements {
  readonly values: Value[];
  /** How many there are is known. */
  complete: boolean;
}

/** A list of which some elements, or how many there are, are not known. */
export function listPart(scope: Scope, expr: List, type: Type): Part {
  const inner: Type = type.kind === "list" ? type.element : { kind: "any" };
  const place = scope.place(expr);
  const fill = compileItems<Expr, Elements>(
    scope,
    expr.elements,
    (within, item) => {
      const code = keeping(within.compileAs(item, inner));
      return (frame, run, { values }) => {
        values.push(code(frame, run));
        run.checkLength(values.length, place);
      };
    },
    (elements) => {
      elements.complete = false;
      return { values: [], complete: false };
    },
  );
  return (frame, run) => {
    const elements: Elements = { values: [], complete: true };
    fill(frame, run, elements);
    return elements.complete ? whole(elements.values) : UNKNOWN;
  };
}

/** An element of a list of which some are known. */
export function elementPart(scope: Scope, expr: Index): Part {
  const object = part(scope, expr.object);
  const index = partOf(scope.compileAs<Int>(expr.index, { kind: "int" }));
  const place = scope.place(expr);
  return (frame, run) => {
    const from = object(frame, run);
    const at = index(frame, run);
    if (!(from instanceof OpenList) || (typeof at !== "number" && typeof at !== "bigint")) {
      return UNKNOWN;
    }
    const value = at >= 0 ? from.items[Number(at)] : undefined;
    if (value !== undefined) return value;
    const params = { index: String(at), length: from.items.length };
    throw run.fail(INDEX_OUT_OF_BOUNDS, place, params);
  };
}
