import type { Place } from "@mbn-lang/grammar";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { isUnknown } from "../evaluate/explore/unknown.ts";
import { valueText } from "../evaluate/text.ts";
import type { MachineDraft, StateDraft } from "./draft.ts";
import type { ListPlaces } from "./finish.ts";
import type { StateMap } from "./source-map.ts";

/** The way back from the states of a finished machine to its source. */
export function mapStates(
  draft: MachineDraft,
  targets: readonly (readonly (ListPlaces | undefined)[])[],
): readonly StateMap[] {
  return draft.states.map((state, i) => mapState(state, targets[i] ?? []));
}

function mapState(state: StateDraft, places: readonly (ListPlaces | undefined)[]): StateMap {
  const targets = new Map<string, readonly Place[]>();
  for (const [event, list] of places.entries()) {
    if (list !== undefined) targets.set(EVENTS[event] ?? "", list);
  }
  const [first, second] = state.counters;
  return {
    name: state.name,
    place: state.place,
    loops: state.loops.map(({ local, value }) => ({
      name: local.name,
      text: isUnknown(value) ? "" : valueText(value, local.type),
    })),
    action: state.action?.place,
    updates: [first?.place, second?.place],
    dists: state.action?.dists ?? {},
    amounts: [first?.dist, second?.dist],
    weight: state.weight,
    targets,
  };
}
