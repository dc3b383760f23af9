import { known } from "../evaluate/value.ts";
import type { ElseTarget, Name, On, Target } from "@mbn-lang/grammar";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { TWO_LISTS } from "../diagnostics/shapes.ts";
import { compileItems } from "../evaluate/items.ts";
import { knownCode } from "../evaluate/run.ts";
import type { Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import { isPercent } from "../evaluate/text.ts";
import type { Frame, StateRef } from "../evaluate/value.ts";
import type { ListDraft, StateDraft, TargetDraft } from "./draft.ts";
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
  const fill = compileItems(scope, item.targets, compileTarget);
  const place = scope.place(item);
  return (frame, run, state) => {
    const names = events.map((event) => ({ name: event.code(frame, run), place: event.place }));
    const targets: TargetDraft[] = [];
    fill(frame, run, targets);
    const list: ListDraft = { targets, place };
    for (const event of names) setList(state, event.name, list, event.place, run);
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
    return (frame) => known<string>(frame[slot]);
  }
  throw new Unsound(`\`${name.text}\` is no event, and the checker let it pass`);
}

function compileTarget(scope: Scope, item: Target | ElseTarget): Step<TargetDraft[]> {
  const place = scope.place(item);
  if (item.kind === "ElseTarget") {
    const state = scope.compile<StateRef>(item.state);
    return (frame, run, targets) => {
      const ref = state(frame, run);
      targets.push({ probability: undefined, percent: false, ref, place, probabilityPlace: place });
    };
  }
  const probability = item.probability && scope.compileAs<number>(item.probability, FLOAT);
  const percent = item.probability !== undefined && isPercent(item.probability);
  const state = scope.compile<StateRef>(item.state);
  const probabilityPlace = item.probability === undefined ? place : scope.place(item.probability);
  return (frame, run, targets) => {
    const p = probability === undefined ? 1 : probability(frame, run);
    targets.push({ probability: p, percent, ref: state(frame, run), place, probabilityPlace });
  };
}
