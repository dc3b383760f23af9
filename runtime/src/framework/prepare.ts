import { EVENT_NUM } from "../machine/constants.ts";
import type { Action, Counter, Machine, State, Transition } from "../machine/model.ts";
import { MachineError } from "../machine/problem.ts";
import { validate } from "../machine/validate.ts";
import { prepareDist } from "../random/dist.ts";
import type { PreparedDist } from "../random/dist.ts";

/**
 * A machine made ready to run: checked, its distributions' constants computed, transitions in
 * one table. Immutable; any number of framework instances share it.
 */
export interface ReadyMachine {
  readonly machine: Machine;
}

/** What it is made of. */
export interface PreparedMachine extends ReadyMachine {
  readonly states: readonly PreparedState[];
  /**
   * Where the transitions of state s on event number e begin in `thresholds`: entry
   * EVENT_NUM s + e, or 0 if the state ignores the event.
   */
  readonly offsets: Int32Array;
  /** Bit e is set if some state listens to event number e. */
  readonly heard: number;
  /** Per list its length, then pairs of threshold and target. */
  readonly thresholds: Int32Array;
  /** Budgets as doubles: exact below 2^53, and no total of a run comes near that. */
  readonly paddingBudget: number;
  readonly paddingShare: number;
  /** Nanoseconds. */
  readonly allowedBlocked: number;
  readonly blockingShare: number;
}

export interface PreparedState {
  /** Bit e is set if the state listens to event number e. */
  readonly hears: number;
  /** Whether entering the state changes a counter, or is told to an observer. */
  readonly entersFully: boolean;
  readonly action: PreparedAction | null;
  readonly counterA: PreparedCounter | null;
  readonly counterB: PreparedCounter | null;
}

/** An action and its distributions, null where its kind has none. */
export interface PreparedAction {
  readonly kind: Action["kind"];
  readonly action: Action;
  readonly limitDist: PreparedDist | null;
  readonly timeoutDist: PreparedDist | null;
  readonly durationDist: PreparedDist | null;
  /** Whether blocking in progress may be overwritten whatever the limits say. */
  readonly replacesBlocking: boolean;
}

export interface PreparedCounter {
  readonly operation: Counter["operation"];
  readonly dist: PreparedDist | null;
  readonly copy: boolean;
}

/** The end as a target in the table; -2 stands for a signal. */
export const ENDS = -1;

const prepared = new WeakMap<Machine, PreparedMachine>();

/**
 * Prepares a machine, or returns what was prepared for the same object before.
 * @throws {MachineError} if the machine is not valid.
 */
export function prepareMachine(machine: Machine): ReadyMachine {
  return prepare(machine);
}

export function prepare(machine: Machine): PreparedMachine {
  let result = prepared.get(machine);
  if (result === undefined) {
    const problems = validate(machine);
    if (problems.length > 0) throw new MachineError(problems);
    result = build(machine);
    prepared.set(machine, result);
  }
  return result;
}

/** The same machine for an engine that is watched. */
export function watched(machine: PreparedMachine): PreparedMachine {
  return { ...machine, states: machine.states.map((state) => ({ ...state, entersFully: true })) };
}

function build(machine: Machine): PreparedMachine {
  const offsets = new Int32Array(machine.states.length * EVENT_NUM);
  // Entry 0 stays unused, since offset 0 means that there is no list.
  const transitions = [0];
  const states = machine.states.map(prepareState);
  machine.states.forEach((state, s) => {
    state.transitions.forEach((list, e) => {
      if (list === null) return;
      offsets[s * EVENT_NUM + e] = transitions.length;
      transitions.push(list.length);
      for (const entry of thresholds(list)) transitions.push(entry);
    });
  });
  return {
    machine,
    states,
    offsets,
    heard: states.reduce((heard, { hears }) => heard | hears, 0),
    thresholds: Int32Array.from(transitions),
    paddingBudget: Number(machine.allowedPaddingPackets),
    paddingShare: machine.maxPaddingFrac,
    allowedBlocked: Number(machine.allowedBlockedMicrosec) * 1000,
    blockingShare: machine.maxBlockingFrac,
  };
}

/**
 * The reference compares a random f32, a multiple of 2^-23 below 1, with running sums of the
 * probabilities in f32. Compared as integers that is the same. A NaN sum is never exceeded.
 */
function thresholds(list: readonly Transition[]): number[] {
  let sum = 0;
  return list.flatMap(({ target, probability }) => {
    sum = Math.fround(sum + probability);
    return [Math.ceil(sum * 8388608), target >= 0xffff_fffe ? target - 0x1_0000_0000 : target];
  });
}

function prepareState(state: State): PreparedState {
  const [a, b] = state.counters;
  return {
    hears: state.transitions.reduce((bits, list, e) => (list === null ? bits : bits | (1 << e)), 0),
    entersFully: a !== null || b !== null,
    action: state.action && prepareAction(state.action),
    counterA: a && prepareCounter(a),
    counterB: b && prepareCounter(b),
  };
}

function prepareAction(action: Action): PreparedAction {
  const limit = action.kind === "cancel" ? null : action.limit;
  const timeout = action.kind === "pad" || action.kind === "block" ? action.timeout : null;
  const duration = action.kind === "block" || action.kind === "timer" ? action.duration : null;
  return {
    kind: action.kind,
    action,
    limitDist: limit && prepareDist(limit),
    timeoutDist: timeout && prepareDist(timeout),
    durationDist: duration && prepareDist(duration),
    replacesBlocking: action.kind === "block" && action.replace,
  };
}

function prepareCounter({ operation, dist, copy }: Counter): PreparedCounter {
  return { operation, dist: dist && prepareDist(dist), copy };
}

/** State number `index` of a machine, which exists. */
export function stateAt(machine: PreparedMachine, index: number): PreparedState {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the index is valid
  return machine.states[index] as PreparedState;
}
