import type { Place } from "@mbn-lang/grammar";
import type { Transition } from "@mbn-lang/runtime/machine";
import { NO_REST, PROBABILITIES_EXCEED_ONE } from "../diagnostics/machine-rules.ts";
import type { Run } from "../evaluate/run.ts";
import { numberText } from "../evaluate/text.ts";
import { refText } from "../evaluate/value.ts";
import type { ListDraft, StateDraft, TargetDraft } from "./draft.ts";
import { checkDuplicates, checkElse, checkProbabilities } from "./probability.ts";
import { resolveTarget, resolveTargets } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import { SOME_STATE } from "./sketch.ts";

// Lists of transitions of which something is not known: what is wrong with the rest is wrong
// whatever it is.

/** Excess of what is known that no rounding explains. */
const CERTAIN_EXCESS = 1e-6;
/** Stands in for a probability where only the way matters. */
const SOME_SHARE = 0.5;
/** Numbers of states that are not known, counted down from here: no state has them. */
const FIRST_UNKNOWN = -1000;

/** Whether a list cannot be settled, since something in it, or a state that it names, is not known. */
export function isOpen({ machine }: StateDraft, { open, targets }: ListDraft): boolean {
  const { sketch } = machine;
  if (sketch === undefined) return false;
  if (open || targets.some((target) => target.open === true)) return true;
  return !sketch.knowsStates && targets.some((target) => !resolveTarget(machine, target, []));
}

interface OpenList {
  /** As far as they are known, without their probabilities; undefined if a mistake was reported. */
  readonly transitions: readonly Transition[] | undefined;
  readonly places: readonly Place[] | undefined;
}

const WRONG: OpenList = { transitions: undefined, places: undefined };

/** The ways that a list is known to have. */
export function settleOpen(state: StateDraft, list: ListDraft, event: string, run: Run): OpenList {
  const { sketch } = state.machine;
  if (sketch === undefined) return WRONG;
  if (list.open) sketch.knowsGraph = false;
  for (const apart of list.apart ?? []) checkAlone(apart, run);
  if (sketch.knowsStates) {
    const named = list.targets.filter(({ ref }) => ref !== SOME_STATE);
    if (resolveTargets(state, event, named, run) === undefined) return WRONG;
  }
  const resolved = resolveLoosely(state, list.targets);
  if (!checkElse(list, run) || !checkDuplicates(state, resolved, run)) return WRONG;
  if (!checkProbabilities(list, run) || !checkSum(list, run)) return WRONG;
  const ways = resolved.filter(({ target }) => target > FIRST_UNKNOWN);
  return {
    transitions: ways.map(({ target }) => ({ target, probability: SOME_SHARE })),
    places: ways.map(({ written }) => written.place),
  };
}

function checkAlone(list: ListDraft, run: Run): void {
  for (const apart of list.apart ?? []) checkAlone(apart, run);
  if (checkProbabilities(list, run)) checkElse(list, run);
}

/** States that are not known have numbers of their own, equal ones if they are called the same. */
function resolveLoosely(state: StateDraft, targets: readonly TargetDraft[]): readonly Resolved[] {
  const resolved: Resolved[] = [];
  const numbers = new Map<string, number>();
  for (const [i, written] of targets.entries()) {
    if (resolveTarget(state.machine, written, resolved)) continue;
    const key = written.ref === SOME_STATE ? String(i) : refText(written.ref);
    const number = numbers.get(key) ?? FIRST_UNKNOWN - numbers.size;
    numbers.set(key, number);
    resolved.push({ target: number, weight: 1, total: 1, written });
  }
  return resolved;
}

/** What is known of the probabilities leaves room for the rest. */
function checkSum(list: ListDraft, run: Run): boolean {
  let sum = 0;
  for (const { probability, open } of list.targets) {
    if (probability !== undefined && open !== true) sum += Math.fround(probability);
  }
  const taker = list.targets.find(({ probability }) => probability === undefined);
  if (taker !== undefined) {
    if (!(Math.fround(1 - sum) <= 0)) return true;
    run.report(NO_REST, taker.place, { sum: numberText(sum) });
    return false;
  }
  if (!(sum > 1 + CERTAIN_EXCESS) || mayHaveElse(list)) return true;
  const excess = numberText(Number((sum - 1).toPrecision(6)));
  const params = { sum: numberText(Number(sum.toPrecision(6))), excess, rounded: false };
  run.report(PROBABILITIES_EXCEED_ONE, list.place, params);
  return false;
}

function mayHaveElse({ apart = [] }: ListDraft): boolean {
  return apart.some(
    (list) =>
      mayHaveElse(list) || list.targets.some(({ probability }) => probability === undefined),
  );
}
