import { known } from "../evaluate/value.ts";
import type { ElseTarget, Name, On, Target } from "@mbn-lang/grammar";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { TWO_LISTS } from "../diagnostics/shapes.ts";
import { compileItems } from "../evaluate/items.ts";
import { knownCode } from "../evaluate/run.ts";
import type { Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import { partOf, throwing } from "../evaluate/explore/part.ts";
import { isUnknown } from "../evaluate/explore/unknown.ts";
import type { Frame, StateRef, Value } from "../evaluate/value.ts";
import type { ListDraft, StateDraft } from "./draft.ts";
import { forkState, forkTargets, openTarget } from "./sketch.ts";
import { Unsound } from "../evaluate/failure.ts";

const FLOAT = { kind: "quantity", dimension: 0 } as const;

/** Numbers of the events by name. */
const EVENT_NUMBERS: ReadonlyMap<string, number> = new Map(EVENTS.map((name, i) => [name, i]));

/** `on E1, E2 -> targets` sets the list of each event. */
export function compileOn(scope: Scope, item: On): Step<StateDraft> {
  const events = item.events.map((name) => ({
    code: compileEvent(scope, name),
    place: scope.place(name),
  }));
  const fill = compileItems(scope, item.targets, compileTarget, forkTargets);
  const place = scope.place(item);
  if (scope.explores) return exploringOn(events, fill, place);
  return (frame, run, state) => {
    const names = events.map((event) => ({ name: event.code(frame, run), place: event.place }));
    const list: ListDraft = { targets: [], place, open: false };
    fill(frame, run, list);
    for (const event of names) setList(state, event.name, list, event.place, run);
  };
}

interface EventCode {
  readonly code: (frame: Frame, run: Run) => string;
  readonly place: ListDraft["place"];
}

/** A list of an event that is not known is one that the state may have. */
function exploringOn(
  events: readonly EventCode[],
  fill: Step<ListDraft>,
  place: ListDraft["place"],
): Step<StateDraft> {
  const parts = events.map((event) => ({ part: partOf(event.code), place: event.place }));
  return (frame, run, state) => {
    const list: ListDraft = { targets: [], place, open: false };
    fill(frame, run, list);
    for (const event of parts) {
      const name = event.part(frame, run);
      if (isUnknown(name)) setList(forkState(state), "", list, event.place, run);
      else setList(state, known<string>(name), list, event.place, run);
    }
  };
}

function setList(
  state: StateDraft,
  event: string,
  list: ListDraft,
  place: ListDraft["place"],
  run: Run,
): void {
  const number = EVENT_NUMBERS.get(event) ?? 0;
  const earlier = state.lists[number];
  if (earlier !== undefined) {
    throw run.fail(
      TWO_LISTS,
      place,
      { event, state: state.name },
      {
        related: [{ place: earlier.place, message: `the first list of \`${event}\`` }],
      },
    );
  }
  // Set even if it is empty: a second `on` of the event is a mistake all the same.
  state.lists[number] = list;
}

/** An event, or something of type `event`. */
function compileEvent(scope: Scope, name: Name): (frame: Frame, run: Run) => string {
  scope.cost += 1;
  const symbol = scope.symbol(name);
  if (symbol?.kind === "event") {
    const text = symbol.name;
    return () => text;
  }
  if (symbol?.kind === "const") return knownCode<string>(scope.linker.constant(symbol));
  if (symbol?.kind === "param" || symbol?.kind === "let" || symbol?.kind === "loop") {
    const slot = scope.slotOf(symbol);
    if (scope.explores) return knownCode<string>(throwing((frame) => known<Value>(frame[slot])));
    return (frame) => known<string>(frame[slot]);
  }
  throw new Unsound(`\`${name.text}\` is no event, and the checker let it pass`);
}

function compileTarget(scope: Scope, item: Target | ElseTarget): Step<ListDraft> {
  const place = scope.place(item);
  if (item.kind === "ElseTarget") {
    const state = scope.compile<StateRef>(item.state);
    if (scope.explores) return openTarget(undefined, state, { place, probabilityPlace: place });
    return (frame, run, { targets }) => {
      const ref = state(frame, run);
      targets.push({ probability: undefined, ref, place, probabilityPlace: place });
    };
  }
  const probability = item.probability && scope.compileAs<number>(item.probability, FLOAT);
  const state = scope.compile<StateRef>(item.state);
  const probabilityPlace = item.probability === undefined ? place : scope.place(item.probability);
  if (scope.explores)
    return openTarget(probability ?? (() => 1), state, { place, probabilityPlace });
  return (frame, run, { targets }) => {
    const p = probability === undefined ? 1 : probability(frame, run);
    targets.push({ probability: p, ref: state(frame, run), place, probabilityPlace });
  };
}
