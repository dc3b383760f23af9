import { EVENTS } from "@mbn-lang/runtime/machine";
import type { Action, Counter, Dist, Machine, State, Transition } from "@mbn-lang/runtime/machine";
import { asF64, formatDist, parseDist } from "./dist.ts";
import { formatF32, formatF64, parseF32 } from "./floats.ts";
import { asArray, asBigint, asBoolean, asNumber, asObject, asOneOf, asString } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";

export function formatMachine(machine: Machine): JsonObject {
  return {
    allowed_padding_packets: String(machine.allowedPaddingPackets),
    max_padding_frac: formatF64(machine.maxPaddingFrac),
    allowed_blocked_microsec: String(machine.allowedBlockedMicrosec),
    max_blocking_frac: formatF64(machine.maxBlockingFrac),
    states: machine.states.map(formatState),
  };
}

function formatState(state: State): JsonObject {
  const transitions: Record<string, Json> = {};
  for (const [index, event] of EVENTS.entries()) {
    const list = state.transitions[index] ?? null;
    if (list !== null && list.length > 0) {
      transitions[event] = list.map(({ target, probability }) => [target, formatF32(probability)]);
    }
  }
  return {
    action: state.action && formatAction(state.action),
    counters: state.counters.map((counter) => counter && formatCounter(counter)),
    transitions,
  };
}

function formatLimit(limit: Dist | null): Json {
  return limit && formatDist(limit);
}

function formatAction(action: Action): JsonObject {
  if (action.kind === "cancel") return { kind: action.kind, timer: action.timer };
  const limit = formatLimit(action.limit);
  if (action.kind === "timer") {
    const { kind, replace } = action;
    return { kind, replace, duration: formatDist(action.duration), limit };
  }
  const { bypass, replace } = action;
  const timeout = formatDist(action.timeout);
  if (action.kind === "pad") return { kind: "pad", bypass, replace, timeout, limit };
  const duration = formatDist(action.duration);
  return { kind: "block", bypass, replace, timeout, duration, limit };
}

function formatCounter({ operation, dist, copy }: Counter): JsonObject {
  return { operation, dist: formatLimit(dist), copy };
}

/** The machine that is described, valid or not. */
export function parseMachine(value: Json | undefined): Machine {
  const object = asObject(value);
  return {
    allowedPaddingPackets: asBigint(object["allowed_padding_packets"]),
    maxPaddingFrac: asF64(object["max_padding_frac"]),
    allowedBlockedMicrosec: asBigint(object["allowed_blocked_microsec"]),
    maxBlockingFrac: asF64(object["max_blocking_frac"]),
    states: asArray(object["states"]).map(parseState),
  };
}

function parseState(value: Json): State {
  const object = asObject(value);
  const [first, second] = asArray(object["counters"]);
  const lists = asObject(object["transitions"]);
  for (const name of Object.keys(lists)) asOneOf(name, EVENTS);
  return {
    action: object["action"] === null ? null : parseAction(asObject(object["action"])),
    counters: [parseCounter(first), parseCounter(second)],
    transitions: EVENTS.map((event) => parseTransitions(lists[event])),
  };
}

/** An empty list stands for none, as in the reference's constructor. */
function parseTransitions(value: Json | undefined): readonly Transition[] | null {
  if (value === undefined) return null;
  const list = asArray(value).map((pair) => {
    const [target, probability] = asArray(pair);
    return { target: asNumber(target), probability: parseF32(asString(probability)) };
  });
  return list.length === 0 ? null : list;
}

function parseLimit(value: Json | undefined): Dist | null {
  return value === null || value === undefined ? null : parseDist(value);
}

function parseAction(object: JsonObject): Action {
  const kind = asOneOf(object["kind"], ["cancel", "pad", "block", "timer"]);
  if (kind === "cancel") {
    return { kind, timer: asOneOf(object["timer"], ["action", "internal", "all"]) };
  }
  const replace = asBoolean(object["replace"]);
  const limit = parseLimit(object["limit"]);
  if (kind === "timer") return { kind, replace, duration: parseDist(object["duration"]), limit };
  const bypass = asBoolean(object["bypass"]);
  const timeout = parseDist(object["timeout"]);
  if (kind === "pad") return { kind, bypass, replace, timeout, limit };
  return { kind, bypass, replace, timeout, duration: parseDist(object["duration"]), limit };
}

function parseCounter(value: Json | undefined): Counter | null {
  if (value === null || value === undefined) return null;
  const object = asObject(value);
  return {
    operation: asOneOf(object["operation"], ["increment", "decrement", "set"]),
    dist: parseLimit(object["dist"]),
    copy: asBoolean(object["copy"]),
  };
}
