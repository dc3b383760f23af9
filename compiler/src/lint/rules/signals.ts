import { report } from "@mbn-lang/grammar";
import type { Place } from "@mbn-lang/grammar";
import { EVENTS, STATE_SIGNAL } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { NOBODY_SIGNALS, UNHEARD_SIGNAL } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Side, Subject } from "../subject.ts";
import { eventPlace } from "./events.ts";

// A signal goes to the other machines of the same side, and to no other.

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

/** `-> signal` in a defense where no machine of the side has `on Signal`. */
export function unheardSignals({ compiled, side }: Subject): Finding[] {
  if (side === undefined || side.machines.some(({ machine }) => listens(machine))) return [];
  const params = { defense: side.defense, side: side.name };
  return statesOf(compiled).flatMap((one) =>
    signalPlaces(one).map((place) => ({
      code: UNHEARD_SIGNAL.code,
      place,
      state: one.map.name,
      report: () => report(UNHEARD_SIGNAL, place, params),
    })),
  );
}

const signal = EVENTS.indexOf("Signal");

function listens({ states }: Machine): boolean {
  return states.some(({ transitions }) => transitions[signal]);
}

/** Targets that are `signal`, each place once: events may share a list. */
function signalPlaces({ state, map }: LintedState): Place[] {
  const found = new Map<number, Place>();
  for (const [number, list] of state.transitions.entries()) {
    const places = map.targets.get(EVENTS[number] ?? "") ?? [];
    for (const [at, { target }] of (list ?? []).entries()) {
      const place = places[at];
      if (target === STATE_SIGNAL && place !== undefined) found.set(place.span.start, place);
    }
  }
  return [...found.values()];
}
