import { report } from "@mbn/grammar";
import type { On, Place, State as StateNode } from "@mbn/grammar";
import { EVENTS, STATE_SIGNAL } from "@mbn/runtime/machine";
import type { Action, Event, Machine, State } from "@mbn/runtime/machine";
import { IMPOSSIBLE_EVENT, NOBODY_SIGNALS } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { stateItems } from "../items.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Side, Subject } from "../subject.ts";

/** Transitions on events that the machine can never hear in that state. */
export function impossibleEvents(subject: Subject): Finding[] {
  const kinds = actionKinds(subject.compiled.machine);
  const sideBlocks = subject.side?.machines.some(({ machine }) =>
    actionKinds(machine).has("block"),
  );
  return statesOf(subject.compiled).flatMap((one) =>
    EVENTS.filter((event) => one.map.targets.has(event)).flatMap((event) => {
      const reason = reasons[event]?.({ state: one.state, kinds, sideBlocks });
      const place = eventPlace(one, event);
      return reason === undefined ? [] : [finding(event, place, one.map.name, reason)];
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

/** What decides whether a machine hears an event in a state. */
interface Hearing {
  readonly state: State;
  /** Kinds of actions that the machine has anywhere. */
  readonly kinds: ReadonlySet<Action["kind"]>;
  /** Whether a machine of its side blocks; undefined if the side is not known. */
  readonly sideBlocks: boolean | undefined;
}

type Reason = (hearing: Hearing) => string | undefined;

const timers: Reason = ({ kinds }) =>
  kinds.has("timer") ? undefined : "no state of the machine has a `timer`";
const blocking: Reason = ({ sideBlocks }) =>
  sideBlocks === false ? "no machine of its side blocks" : undefined;

/** Why an event never reaches a machine in a state, or undefined where it may. */
const reasons: Partial<Record<Event, Reason>> = {
  PaddingSent: ({ kinds }) =>
    kinds.has("pad") ? undefined : "the machine hears of its own padding only, and has no `pad`",
  TimerBegin: timers,
  TimerEnd: timers,
  LimitReached: ({ state }) =>
    hasLimit(state.action) ? undefined : "the state's action has no `limit`",
  CounterZero: ({ state }) =>
    canZero(state) ? undefined : "the state neither lowers nor sets a counter",
  BlockingBegin: blocking,
  BlockingEnd: blocking,
};

/** `on Signal` in a defense where no other machine of the side goes to `signal`. */
export function nobodySignals({ compiled, side }: Subject): Finding[] {
  if (side === undefined || others(side, compiled.machine).some(signals)) return [];
  return statesOf(compiled)
    .filter(({ map }) => map.targets.has("Signal"))
    .map((one) => {
      const place = eventPlace(one, "Signal");
      const params = { defense: side.defense, side: side.name };
      return {
        code: NOBODY_SIGNALS.code,
        place,
        state: one.map.name,
        report: () => report(NOBODY_SIGNALS, place, params),
      };
    });
}

function others(side: Side, machine: Machine): Machine[] {
  const all = side.machines.map((one) => one.machine);
  const own = all.indexOf(machine);
  return all.filter((_, index) => index !== own);
}

function signals(machine: Machine): boolean {
  return machine.states.some(({ transitions }) =>
    transitions.some((list) => list?.some(({ target }) => target === STATE_SIGNAL) ?? false),
  );
}

function actionKinds(machine: Machine): Set<Action["kind"]> {
  return new Set(machine.states.flatMap(({ action }) => (action === null ? [] : [action.kind])));
}

function hasLimit(action: Action | null): boolean {
  return action !== null && action.kind !== "cancel" && action.limit !== null;
}

function canZero(state: State): boolean {
  return state.counters.some((counter) => counter !== null && counter.operation !== "increment");
}

/** The event's name in the source, or the first target where it is a parameter's value. */
function eventPlace({ node, map }: LintedState, event: string): Place {
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
