import type { Fix } from "@mbn-lang/grammar";
import type { Transition } from "@mbn-lang/runtime/machine";
import {
  BAD_PROBABILITY,
  DUPLICATE_TARGET,
  NO_REST,
  PROBABILITIES_EXCEED_ONE,
  VANISHING_PROBABILITY,
} from "../diagnostics/machine-rules.ts";
import { TWO_ELSE } from "../diagnostics/shapes.ts";
import { LOWERED_PROBABILITY, NAN_PROBABILITY } from "../diagnostics/value-lints.ts";
import { numberText, shareText } from "../evaluate/text.ts";
import type { Run } from "../evaluate/run.ts";
import type { ListDraft, StateDraft } from "./draft.ts";
import type { Resolved } from "./resolve.ts";

// Section 6.5 of the language's specification. The framework keeps probabilities as 32-bit
// floats and adds them up as such, in the order of the list.

/** Excess of the written probabilities that is taken for rounding. */
const TOLERANCE = 1e-9;
/** Most units in the last place that the largest probability is lowered by. */
const MAX_ULPS = 4096;

/** The list's transitions; undefined if a mistake was reported. */
export function settleProbabilities(
  state: StateDraft,
  list: ListDraft,
  targets: readonly Resolved[],
  run: Run,
): readonly Transition[] | undefined {
  const [only] = targets;
  if (targets.length === 1 && only?.written.probability === 1) {
    return [{ target: only.target, probability: 1 }];
  }
  if (!checkElse(list, run) || !checkDuplicates(state, targets, run)) return undefined;
  if (!checkProbabilities(list, run)) return undefined;
  const rest = restOf(targets, list, run);
  if (rest === undefined) return undefined;
  const shares = targets.map((resolved) => shareOf(resolved, rest));
  const floats = shares.map((share) => Math.fround(share));
  if (!checkVanishing(targets, shares, floats, run)) return undefined;
  if (runningSum(floats) > 1 && !lowerLargest(targets, shares, floats, list, run)) return undefined;
  return targets.map(({ target }, i) => ({ target, probability: floats[i] ?? 0 }));
}

export function checkElse(list: ListDraft, run: Run): boolean {
  const [first, second] = list.targets.filter(({ probability }) => probability === undefined);
  if (first === undefined || second === undefined) return true;
  run.report(
    TWO_ELSE,
    second.place,
    {},
    {
      related: [{ place: first.place, message: "the first `else`" }],
    },
  );
  return false;
}

export function checkDuplicates(
  state: StateDraft,
  targets: readonly Resolved[],
  run: Run,
): boolean {
  const seen = new Map<number, Resolved>();
  for (const resolved of targets) {
    const first = seen.get(resolved.target);
    if (first === undefined) {
      seen.set(resolved.target, resolved);
      continue;
    }
    const name = state.machine.states[resolved.target]?.name ?? resolved.written.ref.name;
    run.report(
      DUPLICATE_TARGET,
      resolved.written.place,
      { target: name, state: state.name },
      {
        related: [{ place: first.written.place, message: "the first time" }],
      },
    );
    return false;
  }
  return true;
}

/** Every written probability lies in (0, 1] or is NaN. */
export function checkProbabilities(list: ListDraft, run: Run): boolean {
  for (const { probability, percent, probabilityPlace } of list.targets) {
    if (probability === undefined || (probability > 0 && probability <= 1)) continue;
    if (!Number.isNaN(probability)) {
      run.report(BAD_PROBABILITY, probabilityPlace, { value: shareText(probability, percent) });
      return false;
    }
    run.report(NAN_PROBABILITY, probabilityPlace, {});
  }
  return true;
}

/** The target's probability, or what is left, and of it a family member's share. */
function shareOf({ written, weight, total }: Resolved, rest: number): number {
  return ((written.probability ?? rest) * weight) / total;
}

/** What the other targets leave for `else`, as the framework rounds them; 0 without `else`. */
function restOf(targets: readonly Resolved[], list: ListDraft, run: Run): number | undefined {
  const taker = list.targets.find(({ probability }) => probability === undefined);
  if (taker === undefined) return 0;
  let sum = 0;
  for (const resolved of targets) {
    if (resolved.written !== taker) sum += Math.fround(shareOf(resolved, 0));
  }
  const rest = 1 - sum;
  if (Math.fround(rest) <= 0) {
    run.report(NO_REST, taker.place, { sum: shareText(sum) });
    return undefined;
  }
  return rest;
}

function checkVanishing(
  targets: readonly Resolved[],
  shares: readonly number[],
  floats: readonly number[],
  run: Run,
): boolean {
  const at = floats.indexOf(0);
  const target = targets[at];
  if (target === undefined) return true;
  const params = { value: numberText(shares[at] ?? 0), target: target.written.ref.name };
  run.report(VANISHING_PROBABILITY, target.written.probabilityPlace, params);
  return false;
}

/** The sum as the framework forms it; NaN passes its check. */
function runningSum(floats: readonly number[]): number {
  let sum = 0;
  for (const probability of floats) sum = Math.fround(sum + probability);
  return sum;
}

/** Takes from the largest probability (the last of equals) the little that is too much. */
function lowerLargest(
  targets: readonly Resolved[],
  shares: readonly number[],
  floats: number[],
  list: ListDraft,
  run: Run,
): boolean {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const at = floats.reduce((best, p, i) => (p >= (floats[best] ?? 0) ? i : best), 0);
  const before = floats[at] ?? 0;
  const lowered = total <= 1 + TOLERANCE ? fewestUlps(floats, at) : undefined;
  if (lowered === undefined) {
    const rounded = total <= 1 + TOLERANCE;
    const percent = rounded || list.targets.every((one) => one.percent);
    const sum = rounded ? runningSum(floats) : total;
    const params = {
      sum: shareText(Number(sum.toPrecision(12)), percent),
      excess: shareText(Number((sum - 1).toPrecision(6)), percent),
      rounded,
    };
    const fixes = rounded ? [] : restForLast(list);
    run.report(PROBABILITIES_EXCEED_ONE, list.place, params, { fixes });
    return false;
  }
  floats[at] = lowered;
  const target = targets[at];
  if (target !== undefined) {
    const params = { from: numberText(before), to: numberText(lowered) };
    const fixes = writeLowered(target, list, lowered);
    run.report(LOWERED_PROBABILITY, target.written.place, params, { fixes });
  }
  return true;
}

/** The probability as the machine has it, so that nothing has to be lowered. */
function writeLowered(
  { written, weight, total }: Resolved,
  { targets }: ListDraft,
  lowered: number,
): readonly Fix[] {
  const { place, probabilityPlace } = written;
  // A member of a family has a share of what is written; in a loop one place stands for many.
  const own = weight === total && targets.filter((one) => one.place === place).length === 1;
  if (!own || probabilityPlace === place) return [];
  const text = numberText(lowered);
  return [{ title: `Write \`${text}\``, edits: [{ place: probabilityPlace, text }] }];
}

/** The last target takes what the others leave, if they leave anything. */
function restForLast({ targets }: ListDraft): readonly Fix[] {
  const last = targets.at(-1);
  if (last?.probability === undefined) return [];
  const others = targets.slice(0, -1);
  // In a loop, one place stands for several targets.
  if (others.some(({ probability, place }) => probability === undefined || place === last.place)) {
    return [];
  }
  const sum = others.reduce((total, { probability = 0 }) => total + probability, 0);
  if (Math.fround(sum) >= 1 || last.probabilityPlace === last.place) return [];
  const edits = [{ place: last.probabilityPlace, text: "else" }];
  return [{ title: "Let the last target take what is left", edits }];
}

/** The largest value below `floats[at]` with which the check passes; the sum grows with it. */
function fewestUlps(floats: readonly number[], at: number): number | undefined {
  const trial = [...floats];
  const fits = (ulps: number): boolean => {
    trial[at] = lowerBy(floats[at] ?? 0, ulps);
    return runningSum(trial) <= 1;
  };
  if (!fits(MAX_ULPS)) return undefined;
  let passes = MAX_ULPS;
  let fails = 0;
  while (passes - fails > 1) {
    const middle = (passes + fails) >> 1;
    if (fits(middle)) passes = middle;
    else fails = middle;
  }
  return lowerBy(floats[at] ?? 0, passes);
}

/** A positive f32 lowered by a number of units in its last place. */
function lowerBy(value: number, ulps: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  view.setUint32(0, Math.max(0, view.getUint32(0) - ulps));
  return view.getFloat32(0);
}
