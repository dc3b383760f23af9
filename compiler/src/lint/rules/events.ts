import { report } from "@mbn-lang/grammar";
import type { On, Place, State as StateNode } from "@mbn-lang/grammar";
import { EVENTS } from "@mbn-lang/runtime/machine";
import type { Action, Event, Machine, State } from "@mbn-lang/runtime/machine";
import { IMPOSSIBLE_EVENT } from "../../diagnostics/lints.ts";
import type { CompiledMachine } from "../../lower/output.ts";
import type { Finding } from "../finding.ts";
import { hasLimit, occurrenceOf } from "../flow/occurrence.ts";
import { stateItems } from "../items.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Subject } from "../subject.ts";

/** Transitions on events that the machine can never hear in that state. */
export function impossibleEvents({ compiled }: Subject): Finding[] {
  const kinds = actionKinds(compiled.machine);
  return findImpossible(
    compiled,
    (event, one) => reasons[event]?.(one.state, kinds) ?? neverFalls(compiled, event, one),
  );
}

/** Transitions on blocking where no machine of the side blocks. */
export function unheardBlocking({ compiled, side }: Subject): Finding[] {
  if (side?.machines.some(({ machine }) => actionKinds(machine).has("block")) ?? true) return [];
  return findImpossible(compiled, (event) =>
    event === "BlockingBegin" || event === "BlockingEnd"
      ? "no machine of its side blocks"
      : undefined,
  );
}

function findImpossible(
  compiled: CompiledMachine,
  why: (event: Event, state: LintedState) => string | undefined,
): Finding[] {
  return statesOf(compiled).flatMap((one) =>
    EVENTS.flatMap((event) => {
      const reason = one.map.targets.has(event) ? why(event, one) : undefined;
      return reason === undefined
        ? []
        : [finding(event, eventPlace(one, event), one.map.name, reason)];
    }),
  );
}

function finding(event: string, place: Place, state: string, reason: string): Finding {
  return {
    code: IMPOSSIBLE_EVENT.code,
    place,
    state,
    report: (names) => report(IMPOSSIBLE_EVENT, place, { event, state: names, reason }),
  };
}

type Reason = (state: State, kinds: ReadonlySet<Action["kind"]>) => string | undefined;

const timers: Reason = (_, kinds) =>
  kinds.has("timer") ? undefined : "no state of the machine has a `timer`";

/** Why an event never reaches a machine in a state, or undefined where it may. */
const reasons: Partial<Record<Event, Reason>> = {
  PaddingSent: (_, kinds) =>
    kinds.has("pad") ? undefined : "the machine hears of its own padding only, and has no `pad`",
  TimerBegin: timers,
  TimerEnd: timers,
  LimitReached: ({ action }) =>
    hasLimit(action) ? undefined : "the state's action has no `limit`",
  CounterZero: (state) =>
    canZero(state) ? undefined : "the state neither lowers nor sets a counter",
};

/** Why no counter that an entered state lowers or sets ever falls to 0 there. */
function neverFalls(
  { machine, map }: CompiledMachine,
  event: Event,
  { index, state }: LintedState,
): string | undefined {
  if (event !== "CounterZero") return undefined;
  const { entered, falling, before } = occurrenceOf(machine);
  const values = before[index];
  // Of a state that is never entered, other lints speak.
  if (!entered.has(index) || falling.has(index) || values === undefined) return undefined;
  const whys = state.counters.flatMap((counter, at) => {
    if (counter === null || counter.operation === "increment") return [];
    const name = map.counters[at] ?? "";
    if (!values[at === 0 ? 0 : 1].more)
      return [`\`${name}\` is 0 already whenever the state is entered`];
    return counter.operation === "set"
      ? [`the state sets \`${name}\`, and never to 0`]
      : [`the state lowers \`${name}\` by 0`];
  });
  return whys.join(", and ");
}

function actionKinds(machine: Machine): Set<Action["kind"]> {
  return new Set(machine.states.flatMap(({ action }) => (action === null ? [] : [action.kind])));
}

function canZero(state: State): boolean {
  return state.counters.some((counter) => counter !== null && counter.operation !== "increment");
}

/** The event's name in the source, or the first target where it is a parameter's value. */
export function eventPlace({ node, map }: LintedState, event: string): Place {
  const target = map.targets.get(event)?.[0];
  const place = target ?? map.place;
  if (node === undefined) return place;
  const on = onAround(node, place);
  const name = on?.events.find(({ text }) => text === event) ?? on?.events[0];
  return name === undefined ? place : { ...place, span: name.span };
}

function onAround(node: StateNode, { span }: Place): On | undefined {
  return stateItems(node).find(
    (item): item is On =>
      item.kind === "On" && item.span.start <= span.start && span.end <= item.span.end,
  );
}
