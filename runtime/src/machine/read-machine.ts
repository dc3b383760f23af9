import { ByteReader, ReadFault } from "./byte-reader.ts";
import { EVENT_NUM, EVENTS } from "./constants.ts";
import { ACTION_BLOCK, ACTION_CANCEL, ACTION_PAD, OPERATIONS, TIMERS } from "./layout.ts";
import { machineTrailing } from "./messages.ts";
import type { Action, Counter, Machine, State, Transition } from "./model.ts";
import type { MachineProblem } from "./problem.ts";
import { readDist, readOptionalDist } from "./read-dist.ts";

const ACTIONS = ["cancel", "pad", "block", "timer"] as const;

/** Reads the binary format to its end, without validation: a machine, or what stopped it. */
export function readMachine(bytes: Uint8Array): Machine | MachineProblem {
  const result = tryToRead(bytes, false);
  return result instanceof ReadFault ? faultOf(tryToRead(bytes, true), result) : result;
}

function tryToRead(bytes: Uint8Array, tracing: boolean): Machine | ReadFault {
  try {
    return readWhole(new ByteReader(bytes, tracing));
  } catch (error) {
    if (error instanceof ReadFault) return error;
    throw error;
  }
}

/** The second reading stops where the first did, and knows the field. */
function faultOf(second: Machine | ReadFault, first: ReadFault): MachineProblem {
  return second instanceof ReadFault ? second.problem : first.problem;
}

function readWhole(input: ByteReader): Machine {
  input.enter(0, "allowedPaddingPackets");
  const allowedPaddingPackets = input.bigint();
  input.enter(0, "maxPaddingFrac");
  const maxPaddingFrac = input.f64();
  input.enter(0, "allowedBlockedMicrosec");
  const allowedBlockedMicrosec = input.bigint();
  input.enter(0, "maxBlockingFrac");
  const maxBlockingFrac = input.f64();
  input.enter(0, "states");
  const count = input.integer();
  // The count may be anything, but each state takes bytes, and those end.
  const states: State[] = [];
  for (let i = 0; i < count; i++) {
    input.enter(1, i);
    states.push(readState(input));
  }
  input.leave();
  if (input.left > 0) input.fail(machineTrailing(input.left), 0);
  return {
    allowedPaddingPackets,
    maxPaddingFrac,
    allowedBlockedMicrosec,
    maxBlockingFrac,
    states,
  };
}

// The path's depths: 0 "states", 1 the state's index, 2 its part, 3 and more within the part.

function readState(input: ByteReader): State {
  input.enter(2, "action");
  const action = input.option() ? readAction(input) : null;
  input.enter(2, "counters");
  input.enter(3, 0);
  const first = input.option() ? readCounter(input) : null;
  input.enter(3, 1);
  const second = input.option() ? readCounter(input) : null;
  const transitions = noTransitions();
  input.enter(2, "transitions");
  for (let e = input.skipAbsent(EVENT_NUM); e < EVENT_NUM; e += input.skipAbsent(EVENT_NUM - e)) {
    input.enter(3, EVENTS[e] ?? e);
    if (input.option()) transitions[e] = readTransitions(input);
    e++;
  }
  return { action, counters: [first, second], transitions };
}

type TransitionLists = (readonly Transition[] | null)[];

/** A literal, because engines copy it at once: most of a machine are events that a state ignores. */
function noTransitions(): TransitionLists {
  return [null, null, null, null, null, null, null, null, null, null, null, null, null];
}

function readTransitions(input: ByteReader): readonly Transition[] {
  const count = input.integer();
  const list: Transition[] = [];
  for (let i = 0; i < count; i++) {
    input.enter(4, i);
    input.enter(5, "target");
    const target = input.integer();
    input.enter(5, "probability");
    list.push({ target, probability: input.f32() });
  }
  return list;
}

function readCounter(input: ByteReader): Counter {
  input.enter(4, "operation");
  const operation = OPERATIONS[input.tag(OPERATIONS)] ?? "increment";
  const dist = readOptionalDist(input, 4, "dist");
  input.enter(4, "copy");
  return { operation, dist, copy: input.flag() };
}

function readFlag(input: ByteReader, name: string): boolean {
  input.enter(3, name);
  return input.flag();
}

function readAction(input: ByteReader): Action {
  input.enter(3, "kind");
  const tag = input.tag(ACTIONS);
  if (tag === ACTION_CANCEL) {
    input.enter(3, "timer");
    return { kind: "cancel", timer: TIMERS[input.tag(TIMERS)] ?? "all" };
  }
  if (tag === ACTION_PAD) {
    const bypass = readFlag(input, "bypass");
    const replace = readFlag(input, "replace");
    const timeout = readDist(input, 3, "timeout");
    return { kind: "pad", bypass, replace, timeout, limit: readOptionalDist(input, 3, "limit") };
  }
  if (tag === ACTION_BLOCK) {
    const bypass = readFlag(input, "bypass");
    const replace = readFlag(input, "replace");
    const timeout = readDist(input, 3, "timeout");
    const duration = readDist(input, 3, "duration");
    const limit = readOptionalDist(input, 3, "limit");
    return { kind: "block", bypass, replace, timeout, duration, limit };
  }
  const replace = readFlag(input, "replace");
  const duration = readDist(input, 3, "duration");
  return { kind: "timer", replace, duration, limit: readOptionalDist(input, 3, "limit") };
}
