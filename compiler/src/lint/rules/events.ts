import { report } from "@mbn/grammar";
import type { On, Place, State as StateNode } from "@mbn/grammar";
import { STATE_SIGNAL } from "@mbn/runtime/machine";
import type { Action, Event, Machine, State } from "@mbn/runtime/machine";
import { IMPOSSIBLE_EVENT, NOBODY_SIGNALS } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { stateItems } from "../items.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Side, Subject } from "../subject.ts";

/** Transitions on events that the machine can never hear in that state. */
export function impossibleEvents(subject: Subject): Finding[] {
  const kinds = actionKinds(subject.compiled.machine);
  const blocks = subject.side?.machines.some(({ machine }) => actionKinds(machine).has("block"));
  return statesOf(subject.compiled).flatMap((one) =>
    [...one.map.targets.keys()].flatMap((event) => {
      const reason = impossible(event as Event, one.state, kinds, blocks);
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

/** Why `event` never reaches a machine in `state`, or undefined where it may. */
function impossible(
  event: Event,
  state: State,
  kinds: ReadonlySet<Action["kind"]>,
  sideBlocks: boolean | undefined,
): string | undefined {
  switch (event) {
    case "PaddingSent":
      return kinds.has("pad")
        ? undefined
        : "the machine hears of its own padding only, and has no `pad`";
    case "TimerBegin":
    case "TimerEnd":
      return kinds.has("timer") ? undefined : "no state of the machine has a `timer`";
    case "LimitReached":
      return hasLimit(state.action) ? undefined : "the state's action has no `limit`";
    case "CounterZero":
      return canZero(state) ? undefined : "the state neither lowers nor sets a counter";
    case "BlockingBegin":
    case "BlockingEnd":
      return sideBlocks === false ? "no machine of its side blocks" : undefined;
    case "NormalRecv":
    case "PaddingRecv":
    case "TunnelRecv":
    case "NormalSent":
    case "TunnelSent":
    case "Signal":
      return undefined;
  }
}

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
