import { known } from "./value.ts";
import type { Binder, Expr, Place } from "@mbn-lang/grammar";
import { INTEGER_OVERFLOW } from "../diagnostics/evaluation.ts";
import { NotKnown } from "./failure.ts";
import { notKnown, partOf } from "./explore/part.ts";
import { asValue, isUnknown, OpenList, UNKNOWN } from "./explore/unknown.ts";
import { addInt } from "./integer.ts";
import { asRange, compileBounds } from "./range.ts";
import type { BoundsCode } from "./range.ts";
import type { Code, Run } from "./run.ts";
import type { Local, Scope } from "./scope.ts";
import type { Frame, Value } from "./value.ts";

/**
 * Does `body` once for each element of a list, its binder bound; or `unknown`, with an unknown
 * element, if the list is not known.
 */
type Loop = (frame: Frame, run: Run, body: (i: number) => void, unknown?: () => void) => void;

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
  const items = range === undefined ? compileElements(scope, list) : undefined;
  const index = binder.index === undefined ? undefined : scope.declare(binder.index);
  const binding = { place: scope.place(list), index, element: scope.declare(binder.element), cost };
  const loop = bounds ? rangeLoop(bounds, binding) : listLoop(items, binding);
  const exact = { loop, locals: locals(scope, binder) };
  return scope.explores ? { ...exact, loop: exploringLoop(loop, binding) } : exact;
}

/** The elements of a list, of which some may be unknown where that is passed over. */
function compileElements(scope: Scope, list: Expr): Code<readonly Value[]> {
  const code = scope.compile<readonly Value[]>(list);
  if (!scope.explores) return code;
  const part = partOf(code);
  return (frame, run) => {
    const value = part(frame, run);
    if (value instanceof OpenList) return value.items;
    if (isUnknown(value)) throw notKnown(value);
    return known<readonly Value[]>(value);
  };
}

/** A loop of which the list may not be known. */
function exploringLoop(loop: Loop, { index, element }: Binding): Loop {
  return (frame, run, body, unknown) => {
    let begun = false;
    try {
      loop(frame, run, (i) => {
        begun = true;
        body(i);
      });
    } catch (error) {
      if (begun || !(error instanceof NotKnown)) throw error;
      if (index !== undefined) frame[index] = asValue(UNKNOWN);
      frame[element] = asValue(UNKNOWN);
      unknown?.();
    }
  };
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
