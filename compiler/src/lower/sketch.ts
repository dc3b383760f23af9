import type { Place } from "@mbn-lang/grammar";
import { constantDist } from "../evaluate/coerce.ts";
import { certainFault } from "../evaluate/explore/open-dist.ts";
import { partOf } from "../evaluate/explore/part.ts";
import { isUnknown, OpenDist } from "../evaluate/explore/unknown.ts";
import { NotKnown } from "../evaluate/failure.ts";
import type { Code, Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import { known } from "../evaluate/value.ts";
import type { DistValue, Frame, StateRef } from "../evaluate/value.ts";
import { newMachine } from "./draft.ts";
import type {
  DistDraft,
  ListDraft,
  MachineDraft,
  Sketch,
  StateDraft,
  TargetDraft,
  Writing,
} from "./draft.ts";
import { reportDist } from "./problems.ts";

// Drafts of machines of which not everything is known. What may belong to a machine is drafted
// apart from what does, so that its own mistakes are found, and that it contradicts nothing.

/** States kept apart; a loop may make many. */
const MOST_APART = 5000;

export function newSketch(): Sketch {
  return { knowsStates: true, knowsGraph: true, knowsLimits: true, isApart: false, apart: [] };
}

/** A draft for states that a machine may have. */
export function forkMachine(machine: MachineDraft): MachineDraft {
  const { sketch } = machine;
  if (sketch === undefined) return machine;
  sketch.knowsStates = false;
  sketch.knowsGraph = false;
  return newMachine({ ...newSketch(), knowsStates: false, isApart: true, apart: sketch.apart });
}

/** A draft for items that a state may have. */
export function forkState(state: StateDraft): StateDraft {
  const { sketch } = state.machine;
  if (sketch === undefined) return state;
  sketch.knowsGraph = false;
  const apart: StateDraft = {
    ...state,
    action: undefined,
    counters: [undefined, undefined],
    lists: [],
  };
  keepApart(sketch, apart);
  return apart;
}

/** Keeps a state that is no certain part of the machine, to be looked at in the end. */
export function keepApart(sketch: Sketch, state: StateDraft): void {
  if (sketch.apart.length < MOST_APART) sketch.apart.push(state);
}

/** A draft for targets that a list may have. */
export function forkTargets(list: ListDraft): ListDraft {
  list.open = true;
  const apart: ListDraft = { targets: [], place: list.place, open: true };
  (list.apart ??= []).push(apart);
  return apart;
}

/** Stands for a state that is not known. */
export const SOME_STATE: StateRef = { symbol: undefined, name: "", indices: [] };

/** A target of which the probability or the state may not be known. */
export function openTarget(
  probability: Code<number> | undefined,
  state: Code<StateRef>,
  written: Pick<TargetDraft, "place" | "probabilityPlace" | "percent">,
): Step<ListDraft> {
  const share = probability && partOf(probability);
  const target = partOf(state);
  return (frame, run, list) => {
    const p = share?.(frame, run);
    const ref = target(frame, run);
    if (isUnknown(ref)) list.open = true;
    const resolved = { ref: isUnknown(ref) ? SOME_STATE : known<StateRef>(ref), ...written };
    if (isUnknown(p)) list.targets.push({ probability: 0.5, open: true, ...resolved });
    else list.targets.push({ probability: p === undefined ? p : known<number>(p), ...resolved });
  };
}

/** A value that a machine has; undefined where it is not known. */
export function valueIfKnown<Result>(
  scope: Scope,
  code: (frame: Frame, run: Run) => Result,
): (frame: Frame, run: Run) => Result | undefined {
  if (!scope.explores) return code;
  return (frame, run) => {
    const { depth } = run;
    try {
      return code(frame, run);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      run.depth = depth;
      meet(run);
      return undefined;
    }
  };
}

/** Notes that something was to be built from a value which is not known. */
export function meet({ exploration }: Run): void {
  if (exploration !== undefined) exploration.met++;
}

/** A distribution of which something may not be known; one that is possible stands in for it. */
export function openDist(
  code: Code<DistValue>,
  place: Place,
  writing: Writing,
): (frame: Frame, run: Run) => DistDraft {
  const part = partOf(code);
  return (frame, run) => {
    const value = part(frame, run);
    // Beside mistakes an expression may give what its place does not take.
    if (isDist(value)) return { value, place, writing };
    meet(run);
    const problem = value instanceof OpenDist ? certainFault(value) : undefined;
    const origin = value instanceof OpenDist ? value.origin : place;
    if (problem !== undefined) reportDist(problem, origin, place, run);
    return { value: constantDist(SOME_TIME, origin), place, writing: "computed" };
  };
}

function isDist(value: unknown): value is DistValue {
  return typeof value === "object" && value !== null && "law" in value;
}

/** One second or a million: neither at once nor for ever. */
const SOME_TIME = 1e6;
