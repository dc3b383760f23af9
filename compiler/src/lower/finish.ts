import type { Fix, Place } from "@mbn-lang/grammar";
import type { Counter, Machine, State, Transition } from "@mbn-lang/runtime/machine";
import { EVENT_NUM, EVENTS } from "@mbn-lang/runtime/machine";
import { NO_STATES } from "../diagnostics/machine-rules.ts";
import type { Run } from "../evaluate/run.ts";
import { isOpen, settleOpen } from "./open-list.ts";
import { checkRules } from "./problems.ts";
import { plainDist } from "./action.ts";
import type { CounterDraft, ListDraft, MachineDraft, StateDraft } from "./draft.ts";
import { settleProbabilities } from "./probability.ts";
import { resolveTargets } from "./resolve.ts";

/** The places of a list's transitions, parallel to them. */
export type ListPlaces = readonly Place[];

export interface Finished {
  /** Without the lists that are wrong, if any are. */
  readonly machine: Machine;
  /** No mistake was reported. */
  readonly whole: boolean;
  /** By state and the number of the event. */
  readonly targets: readonly (readonly (ListPlaces | undefined)[])[];
}

/**
 * Turns a complete draft into a machine: names become numbers, probabilities are settled.
 * Reports what is wrong with them; gives nothing if there is no state.
 */
export function finishMachine(draft: MachineDraft, place: Place, run: Run): Finished | undefined {
  const { sketch } = draft;
  if (draft.states.length === 0) {
    if (draft.complete && sketch?.knowsStates !== false)
      run.report(NO_STATES, place, {}, { fixes: withFirstState(place) });
    return undefined;
  }
  const targets: (readonly (ListPlaces | undefined)[])[] = [];
  const states: State[] = [];
  let whole = true;
  for (const state of draft.states) {
    const lists = finishLists(state, run);
    whole &&= lists.whole;
    targets.push(lists.places);
    states.push(finishState(state, lists.transitions));
  }
  return { machine: withLimits(draft, states), targets, whole };
}

/** A state before the brace that ends the machine. */
function withFirstState({ file, declaration }: Place): readonly Fix[] {
  if (declaration === undefined) return [];
  const end = declaration.span.end - declaration.span.start - 1;
  const place = { file, declaration, span: { start: end, end } };
  return [{ title: "Add a state", edits: [{ place, text: " state start {} " }] }];
}

interface FinishedLists {
  readonly transitions: (readonly Transition[] | null)[];
  readonly places: (ListPlaces | undefined)[];
  whole: boolean;
}

const NO_TRANSITIONS: readonly (readonly Transition[] | null)[] = EVENTS.map(() => null);
const NO_PLACES: readonly (ListPlaces | undefined)[] = EVENTS.map(() => undefined);

function finishLists(state: StateDraft, run: Run): FinishedLists {
  const lists: FinishedLists = {
    transitions: NO_TRANSITIONS.slice(),
    places: NO_PLACES.slice(),
    whole: true,
  };
  const { transitions, places } = lists;
  for (let event = 0; event < EVENT_NUM; event++) {
    const list = state.lists[event];
    // An empty list sets nothing.
    if (list === undefined || (list.targets.length === 0 && !list.open)) continue;
    const twin = state.lists.indexOf(list);
    if (twin < event) {
      transitions[event] = transitions[twin] ?? null;
      places[event] = places[twin];
      continue;
    }
    const finished = finishList(state, list, EVENTS[event] ?? "", run);
    lists.whole &&= finished.transitions !== undefined;
    transitions[event] = finished.transitions ?? null;
    places[event] = finished.places;
  }
  return lists;
}

interface FinishedList {
  /** Undefined if a mistake was reported. */
  readonly transitions: readonly Transition[] | undefined;
  readonly places: ListPlaces | undefined;
}

function finishList(state: StateDraft, list: ListDraft, event: string, run: Run): FinishedList {
  if (isOpen(state, list)) return settleOpen(state, list, event, run);
  const resolved = resolveTargets(state, event, list.targets, run);
  return {
    transitions: resolved && settleProbabilities(state, list, resolved, run),
    places: resolved?.map(({ written }) => written.place),
  };
}

/** Reports what is wrong with states that a machine may have, or not. */
export function finishApart(draft: MachineDraft, place: Place, run: Run): void {
  const states = draft.sketch?.apart ?? [];
  for (const state of states) finishLists(state, run);
  checkActions({ ...draft, states: [...states] }, place, run);
}

/** Reports impossible distributions; transitions have been looked at, as far as they are known. */
export function checkActions(draft: MachineDraft, place: Place, run: Run): void {
  if (draft.states.length === 0) return;
  const states = draft.states.map((state) => finishState(state, NO_TRANSITIONS));
  checkRules(withLimits(draft, states), draft, place, run);
}

function finishState(state: StateDraft, transitions: State["transitions"]): State {
  const { action, counters } = state;
  return {
    action: action?.action ?? null,
    counters: [finishCounter(counters[0]), finishCounter(counters[1])],
    transitions,
  };
}

function finishCounter(draft: CounterDraft | undefined): Counter | null {
  if (draft === undefined) return null;
  return { operation: draft.operation, dist: plainDist(draft.dist), copy: draft.copy };
}

function withLimits(draft: MachineDraft, states: readonly State[]): Machine {
  return {
    allowedPaddingPackets: draft.padding?.allowed ?? 0n,
    maxPaddingFrac: draft.padding?.fraction ?? 0,
    allowedBlockedMicrosec: draft.blocking?.allowed ?? 0n,
    maxBlockingFrac: draft.blocking?.fraction ?? 0,
    states,
  };
}
