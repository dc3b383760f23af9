import {
  enter,
  fail,
  readChoice,
  readFloat,
  readFlag,
  readInteger,
  readOption,
  readU64,
  readerOf,
  skipAbsent,
} from "./byte-reader.ts";
import type { Reader } from "./byte-reader.ts";
import { EVENT_NUM, EVENTS } from "./constants.ts";
import { ACTIONS, OPERATIONS, TIMERS } from "./layout.ts";
import { machineTrailing } from "./messages.ts";
import type { Action, Counter, Machine, State, Transition } from "./model.ts";
import { nansOf } from "./nans.ts";
import type { PathStep } from "./path.ts";
import { attempt, MachineError } from "./problem.ts";
import { readDist, readOptionalDist } from "./read-dist.ts";

/**
 * Reads the binary format to its end, without validation.
 * @throws {MachineError} with what stopped it.
 */
export function readMachine(bytes: Uint8Array): Machine {
  const machine = attempt(() => readWhole(bytes, false));
  // The second reading stops where the first did, and knows the field.
  return machine instanceof MachineError ? readWhole(bytes, true) : machine;
}

function readWhole(bytes: Uint8Array, tracing: boolean): Machine {
  const input = readerOf(bytes, tracing);
  const allowedPaddingPackets = readU64(input, 0, "allowedPaddingPackets");
  const maxPaddingFrac = readFloat(input, 0, "maxPaddingFrac");
  const allowedBlockedMicrosec = readU64(input, 0, "allowedBlockedMicrosec");
  const maxBlockingFrac = readFloat(input, 0, "maxBlockingFrac");
  const count = readInteger(input, 0, "states");
  // The count may be anything, but each state takes bytes, and those end.
  const states: State[] = [];
  for (let i = 0; i < count; i++) {
    enter(input, 1, i);
    states.push(readState(input));
  }
  input.depth = 0;
  const left = bytes.length - input.at;
  if (left > 0) fail(input, machineTrailing(left), 0);
  const machine: Machine = {
    allowedPaddingPackets,
    maxPaddingFrac,
    allowedBlockedMicrosec,
    maxBlockingFrac,
    states,
  };
  // A copy: the bytes are read from memory that the next machine is decompressed into.
  if (input.nans.length > 0) {
    nansOf.set(machine, { view: new DataView(input.bytes.slice().buffer), nans: input.nans });
  }
  return machine;
}

// The path's depths: 0 "states", 1 the state's index, 2 its part, 3 and more within the part.

function readState(input: Reader): State {
  const action = readOption(input, 2, "action") ? readAction(input) : null;
  enter(input, 2, "counters");
  const first = readOption(input, 3, 0) ? readCounter(input) : null;
  const second = readOption(input, 3, 1) ? readCounter(input) : null;
  const transitions = noTransitions();
  enter(input, 2, "transitions");
  for (let e = skipAbsent(input, EVENT_NUM); e < EVENT_NUM; e += skipAbsent(input, EVENT_NUM - e)) {
    const event = EVENTS[e] ?? e;
    if (readOption(input, 3, event)) transitions[e] = readTransitions(input, event);
    e++;
  }
  return { action, counters: [first, second], transitions };
}

type TransitionLists = (readonly Transition[] | null)[];

/** A literal, because engines copy it at once: most of a machine are events that a state ignores. */
function noTransitions(): TransitionLists {
  return [null, null, null, null, null, null, null, null, null, null, null, null, null];
}

function readTransitions(input: Reader, event: PathStep): readonly Transition[] {
  const count = readInteger(input, 3, event);
  const list: Transition[] = [];
  for (let i = 0; i < count; i++) {
    enter(input, 4, i);
    const target = readInteger(input, 5, "target");
    list.push({ target, probability: readFloat(input, 5, "probability", 4) });
  }
  return list;
}

function readCounter(input: Reader): Counter {
  const operation = readChoice(input, 4, "operation", OPERATIONS);
  const dist = readOptionalDist(input, 4, "dist");
  return { operation, dist, copy: readFlag(input, 4, "copy") };
}

function readAction(input: Reader): Action {
  const kind = readChoice(input, 3, "kind", ACTIONS);
  if (kind === "cancel") return { kind, timer: readChoice(input, 3, "timer", TIMERS) };
  const bypass = kind !== "timer" && readFlag(input, 3, "bypass");
  const replace = readFlag(input, 3, "replace");
  if (kind === "timer") {
    const duration = readDist(input, 3, "duration");
    return { kind, replace, duration, limit: readOptionalDist(input, 3, "limit") };
  }
  const timeout = readDist(input, 3, "timeout");
  if (kind === "pad") {
    return { kind, bypass, replace, timeout, limit: readOptionalDist(input, 3, "limit") };
  }
  const duration = readDist(input, 3, "duration");
  const limit = readOptionalDist(input, 3, "limit");
  return { kind, bypass, replace, timeout, duration, limit };
}
