import { EVENT_NUM, EVENTS, STATE_END, STATE_MAX, STATE_SIGNAL, U64_MAX } from "./constants.ts";
import { lawFaults } from "./law-faults.ts";
import {
  budgetRange,
  fractionRange,
  noStates,
  tooManyStates,
  transitionDuplicate,
  transitionEmpty,
  transitionLists,
  transitionProbability,
  transitionSum,
  transitionTarget,
} from "./messages.ts";
import type { Action, Dist, Machine, State, Transition } from "./model.ts";
import type { Path } from "./path.ts";
import { createProblem } from "./problem.ts";
import type { MachineProblem } from "./problem.ts";

/**
 * Every rule of the reference (maybenot 2.2.2) that a machine breaks, in the machine's order;
 * empty exactly when the reference accepts it. Its holes are kept: NaN passes as a fraction
 * and as a transition's probability. Values that the format cannot hold (a budget beyond
 * 64 bits, a state without its 13 lists) are problems as well.
 */
export function validate(machine: Machine): readonly MachineProblem[] {
  const problems: MachineProblem[] = [];
  checkBudget(machine, "allowedPaddingPackets", problems);
  checkFraction(machine, "maxPaddingFrac", problems);
  checkBudget(machine, "allowedBlockedMicrosec", problems);
  checkFraction(machine, "maxBlockingFrac", problems);
  const count = machine.states.length;
  if (count === 0) problems.push(createProblem(noStates, ["states"]));
  if (count > STATE_MAX) {
    problems.push(createProblem(tooManyStates(count), ["states"]));
  }
  for (let i = 0; i < count; i++) {
    const state = machine.states[i];
    if (state !== undefined) checkState(state, i, count, problems);
  }
  return problems;
}

/**
 * What is wrong with a distribution, with paths that begin with `base`; empty exactly when the
 * reference accepts it. `start` and `max` may be anything.
 */
export function validateDist(dist: Dist, base: Path = []): readonly MachineProblem[] {
  return lawFaults(dist.law).map(([name, finding]) =>
    createProblem(finding, [...base, "law", name]),
  );
}

function checkBudget(
  machine: Machine,
  name: "allowedPaddingPackets" | "allowedBlockedMicrosec",
  problems: MachineProblem[],
): void {
  const value = machine[name];
  if (value >= 0n && value <= U64_MAX) return;
  problems.push(createProblem(budgetRange(value), [name]));
}

function checkFraction(
  machine: Machine,
  name: "maxPaddingFrac" | "maxBlockingFrac",
  problems: MachineProblem[],
): void {
  const value = machine[name];
  if (value < 0 || value > 1) problems.push(createProblem(fractionRange(value), [name]));
}

function checkState(state: State, index: number, count: number, problems: MachineProblem[]): void {
  if (state.action !== null) checkAction(state.action, index, problems);
  for (let c = 0; c < 2; c++) {
    const dist = state.counters[c]?.dist ?? null;
    if (dist !== null) checkDist(dist, problems, index, c);
  }
  const { transitions } = state;
  if (transitions.length !== EVENT_NUM) {
    const path = ["states", index, "transitions"];
    problems.push(createProblem(transitionLists(transitions.length), path));
  }
  for (let e = 0; e < transitions.length; e++) {
    const list = transitions[e] ?? null;
    if (list === null || isPlain(list, count)) continue;
    checkTransitions(list, ["states", index, "transitions", EVENTS[e] ?? e], count, problems);
  }
}

/** The common case, one certain transition or a few, found in order without any allocation. */
function isPlain(list: readonly Transition[], count: number): boolean {
  if (list.length !== 1) return false;
  const only = list[0];
  return only !== undefined && only.probability === 1 && isTarget(only.target, count);
}

function isTarget(target: number, count: number): boolean {
  if (target === STATE_END || target === STATE_SIGNAL) return true;
  return target >= 0 && target < count && Number.isInteger(target);
}

function checkAction(action: Action, state: number, problems: MachineProblem[]): void {
  if (action.kind === "cancel") return;
  if (action.kind !== "timer") checkDist(action.timeout, problems, state, "timeout");
  if (action.kind !== "pad") checkDist(action.duration, problems, state, "duration");
  if (action.limit !== null) checkDist(action.limit, problems, state, "limit");
}

/** A distribution of a state's action, or of a counter by its number. */
function checkDist(
  dist: Dist,
  problems: MachineProblem[],
  state: number,
  where: string | number,
): void {
  for (const [name, finding] of lawFaults(dist.law)) {
    const place = typeof where === "number" ? ["counters", where, "dist"] : ["action", where];
    problems.push(createProblem(finding, ["states", state, ...place, "law", name]));
  }
}

function checkTransitions(
  list: readonly Transition[],
  base: Path,
  count: number,
  problems: MachineProblem[],
): void {
  if (list.length === 0) problems.push(createProblem(transitionEmpty, base));
  const firstSeen = new Map<number, number>();
  const before = problems.length;
  // The running sum in 32-bit floats decides, not the exact sum: ten times 0.1 is above 1.
  let sum = 0;
  for (const [i, { target, probability }] of list.entries()) {
    if (!isTarget(target, count)) {
      problems.push(createProblem(transitionTarget(target, count), [...base, i, "target"]));
    }
    const first = firstSeen.get(target);
    if (first !== undefined) {
      problems.push(createProblem(transitionDuplicate(target, first), [...base, i, "target"]));
    } else {
      firstSeen.set(target, i);
    }
    const stored = Math.fround(probability);
    if (stored <= 0 || stored > 1) {
      const finding = transitionProbability(formatFloat32(stored));
      problems.push(createProblem(finding, [...base, i, "probability"]));
    }
    sum = Math.fround(sum + stored);
  }
  // Not after other problems of the list: they would mostly be the cause.
  if (sum > 1 && problems.length === before) {
    problems.push(createProblem(transitionSum(formatFloat32(sum)), base));
  }
}

/** The shortest decimal that reads back as the same 32-bit float. */
function formatFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return String(text);
  }
  return String(value);
}
