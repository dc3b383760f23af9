import type { Expr, On, State, StateItem, Target, Update } from "@mbn-lang/grammar";
import { EVENTS, STATE_END, STATE_SIGNAL } from "@mbn-lang/runtime/machine";
import type {
  Counter,
  Operation,
  State as MachineState,
  Transition,
} from "@mbn-lang/runtime/machine";
import { actionOf } from "./action.ts";
import { amountExpr } from "./distribution.ts";
import type { MachineNames, StateName } from "./names.ts";
import { probabilityExpr } from "./probability.ts";
import { nameOf, negated, NOWHERE, numberLiteral, reference } from "./syntax.ts";

const OPERATORS: Readonly<Record<Operation, Update["operator"]>> = {
  set: "=",
  increment: "+=",
  decrement: "-=",
};

/** A state: A's update, B's, the action, then the events in the framework's order. */
export function stateOf(state: MachineState, index: number, names: MachineNames): State {
  const items: StateItem[] = [];
  for (const [at, counter] of state.counters.entries()) {
    if (counter !== null) items.push(updateOf(counter, at, names));
  }
  if (state.action !== null) items.push(actionOf(state.action));
  for (const one of transitionsOf(state.transitions, names)) items.push(one);
  const { name, indices } = names.state(index);
  return {
    kind: "State",
    span: NOWHERE,
    doc: undefined,
    name: nameOf(name),
    indices: indices.map(indexExpr),
    family: undefined,
    items,
  };
}

function updateOf(counter: Counter, at: number, names: MachineNames): Update {
  const other = names.counters[1 - at] ?? "";
  const { dist, copy, operation } = counter;
  return {
    kind: "Update",
    span: NOWHERE,
    counter: nameOf(names.counters[at] ?? ""),
    operator: OPERATORS[operation],
    value: copy ? reference(other) : amountExpr(dist),
    ignoring: copy && dist !== null ? amountExpr(dist) : undefined,
  };
}

/** Neighbouring events with the same list share an `on`. */
function transitionsOf(
  lists: readonly (readonly Transition[] | null)[],
  names: MachineNames,
): readonly On[] {
  const found: On[] = [];
  let previous: readonly Transition[] | null = null;
  for (const [at, event] of EVENTS.entries()) {
    const list = lists[at] ?? null;
    const last = found.at(-1);
    if (list !== null && previous !== null && last !== undefined && isSame(list, previous)) {
      found[found.length - 1] = { ...last, events: [...last.events, nameOf(event)] };
    } else if (list !== null) {
      const targets = list.map((one) => targetOf(one, names));
      found.push({ kind: "On", span: NOWHERE, events: [nameOf(event)], targets });
    }
    previous = list;
  }
  return found;
}

function isSame(first: readonly Transition[], second: readonly Transition[]): boolean {
  return (
    first.length === second.length &&
    first.every((one, at) => {
      const other = second[at];
      return one.target === other?.target && Object.is(one.probability, other.probability);
    })
  );
}

function targetOf({ target, probability }: Transition, names: MachineNames): Target {
  return {
    kind: "Target",
    span: NOWHERE,
    probability: probabilityExpr(probability),
    state: stateExpr(target, names),
  };
}

function stateExpr(target: number, names: MachineNames): Expr {
  if (target === STATE_END) return reference("end");
  if (target === STATE_SIGNAL) return reference("signal");
  const { name, indices }: StateName = names.state(target);
  return indices.reduce<Expr>(
    (object, index) => ({ kind: "Index", span: NOWHERE, object, index: indexExpr(index) }),
    reference(name),
  );
}

function indexExpr(index: string): Expr {
  return index.startsWith("-") ? negated(numberLiteral(index.slice(1))) : numberLiteral(index);
}
