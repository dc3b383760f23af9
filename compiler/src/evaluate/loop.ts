import { known } from "./value.ts";
import type { Binder, Expr, Place } from "@mbn-lang/grammar";
import { INTEGER_OVERFLOW } from "../diagnostics/evaluation.ts";
import { addInt } from "./integer.ts";
import { asRange, compileBounds } from "./range.ts";
import type { BoundsCode } from "./range.ts";
import type { Code, Run } from "./run.ts";
import type { Local, Scope } from "./scope.ts";
import type { Frame, Value } from "./value.ts";

/** Does `body` once for each element of a list, its binder bound. */
type Loop = (frame: Frame, run: Run, body: (i: number) => void) => void;

export interface CompiledLoop {
  readonly loop: Loop;
  readonly locals: readonly Local[];
}

interface Binding {
  readonly place: Place;
  /** Slots of index and element. */
  readonly index: number | undefined;
  readonly element: number;
  /** Steps of one iteration. */
  readonly cost: { value: number };
}

/**
 * `for binder in list`: `list` is evaluated once, a range that is written there is walked
 * through without making a list. `cost.value` is read when the loop runs, so that it can be
 * set after the body is compiled.
 */
export function compileLoop(
  scope: Scope,
  binder: Binder,
  list: Expr,
  cost: { value: number },
): CompiledLoop {
  const range = asRange(list);
  const bounds = range && compileBounds(scope, range);
  const items = range === undefined ? scope.compile<readonly Value[]>(list) : undefined;
  const index = binder.index === undefined ? undefined : scope.declare(binder.index);
  const binding = { place: scope.place(list), index, element: scope.declare(binder.element), cost };
  const loop = bounds ? rangeLoop(bounds, binding) : listLoop(items, binding);
  return { loop, locals: locals(scope, binder) };
}

function locals(scope: Scope, binder: Binder): Local[] {
  const names = binder.index === undefined ? [binder.element] : [binder.index, binder.element];
  return names.map((name) => ({
    name: name.text,
    slot: scope.declare(name),
    type: scope.typeOfName(name),
  }));
}

function listLoop(items: Code<readonly Value[]> | undefined, binding: Binding): Loop {
  const { place, index, element, cost } = binding;
  return (frame, run, body) => {
    const list = items?.(frame, run) ?? [];
    for (let i = 0; i < list.length; i++) {
      if ((run.fuel -= cost.value) < 0) run.refuel(place);
      if (index !== undefined) frame[index] = i;
      frame[element] = known<Value>(list[i]);
      body(i);
    }
  };
}

function rangeLoop(bounds: BoundsCode, binding: Binding): Loop {
  const { place, index, element, cost } = binding;
  return (frame, run, body) => {
    const { first, length } = bounds(frame, run);
    for (let i = 0; i < length; i++) {
      if ((run.fuel -= cost.value) < 0) run.refuel(place);
      const value = addInt(first, i);
      if (value === undefined) throw run.fail(INTEGER_OVERFLOW, place, { operation: ".." });
      if (index !== undefined) frame[index] = i;
      frame[element] = value;
      body(i);
    }
  };
}
