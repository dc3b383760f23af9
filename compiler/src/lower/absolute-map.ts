import { absolutePlaces } from "@mbn-lang/grammar";
import type { Place } from "@mbn-lang/grammar";
import type { Program } from "../source/program.ts";
import type { DistDraft } from "./draft.ts";
import type { MachineMap, StateMap } from "./source-map.ts";

type Absolute = (place: Place) => Place;

/**
 * Makes the places of a program's source maps count from the start of their files. Such a map
 * names no node: it means the same in another thread, and is as small there as it looks.
 */
export function absoluteMaps({ files }: Program): (map: MachineMap) => MachineMap {
  const absolute = absolutePlaces((path) => files.get(path)?.file);
  return (map) => ({ ...map, states: map.states.map((state) => absoluteState(state, absolute)) });
}

function absoluteState(state: StateMap, absolute: Absolute): StateMap {
  const optional = (place: Place | undefined): Place | undefined => place && absolute(place);
  const dist = (draft: DistDraft | undefined): DistDraft | undefined =>
    draft && absoluteDist(draft, absolute);
  const [a, b] = state.updates;
  const [first, second] = state.amounts;
  return {
    ...state,
    place: absolute(state.place),
    action: optional(state.action),
    updates: [optional(a), optional(b)],
    dists: Object.fromEntries(Object.entries(state.dists).map(([at, one]) => [at, dist(one)])),
    amounts: [dist(first), dist(second)],
    targets: new Map([...state.targets].map(([event, places]) => [event, places.map(absolute)])),
  };
}

function absoluteDist(draft: DistDraft, absolute: Absolute): DistDraft {
  const origin = absolute(draft.value.origin);
  return { ...draft, place: absolute(draft.place), value: { ...draft.value, origin } };
}
