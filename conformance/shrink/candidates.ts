import { decode, encode } from "@mbn-lang/runtime/machine";
import { asArray, asNumber, asObject, asString } from "../wire/json.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { formatMachine, parseMachine } from "../wire/machine.ts";

// Smaller requests that may show the same difference, the boldest first.

export function candidates(request: JsonObject): Generator<JsonObject> {
  const op = request["op"];
  return (typeof op === "string" ? BY_OP.get(op) : undefined)?.(request) ?? none();
}

function* none(): Generator<JsonObject> {}

const BY_OP: ReadonlyMap<string, (request: JsonObject) => Generator<JsonObject>> = new Map([
  ["build", smallerBuilds],
  ["machine", smallerParses],
  ["deflate", smallerInputs],
  ["sample", smallerSamples],
  ["framework", smallerRuns],
  ["simulate", smallerSimulations],
]);

function* smallerBuilds(request: JsonObject): Generator<JsonObject> {
  for (const machine of smallerMachines(asObject(request["machine"]))) {
    yield { ...request, machine };
  }
}

function* smallerParses(request: JsonObject): Generator<JsonObject> {
  for (const string of smallerStrings(asString(request["string"]))) yield { ...request, string };
}

function* smallerInputs(request: JsonObject): Generator<JsonObject> {
  const bytes = Buffer.from(asString(request["bytes"]), "base64");
  for (let size = Math.ceil(bytes.length / 2); size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at < bytes.length; at += size) {
      const parts = [bytes.subarray(0, at), bytes.subarray(at + size)];
      yield { ...request, bytes: Buffer.concat(parts).toString("base64") };
    }
  }
}

function* smallerSamples(request: JsonObject): Generator<JsonObject> {
  for (const n of smallerCounts(asNumber(request["n"]))) yield { ...request, n };
}

function smallerCounts(n: number): readonly number[] {
  return [1, Math.floor(n / 4), Math.floor(n / 2), n - 1].filter((m) => m > 0 && m < n);
}

/** A list without one of its parts: halves, quarters, … single elements. */
function* withoutParts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let size = Math.ceil(list.length / 2); size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at < list.length; at += size) {
      yield [...list.slice(0, at), ...list.slice(at + size)];
    }
  }
}

/** Machines without some states or parts of a state. Targets are kept while they exist. */
function* smallerMachines(machine: JsonObject): Generator<JsonObject> {
  const states = asArray(machine["states"]);
  if (states.length > 1) {
    for (const kept of withoutParts(states.map((_, index) => index))) {
      if (kept.length > 0) yield { ...machine, states: keepStates(states, kept) };
    }
  }
  for (const [index, value] of states.entries()) {
    for (const state of smallerStates(asObject(value))) {
      yield { ...machine, states: states.with(index, state) };
    }
  }
}

function keepStates(states: readonly Json[], kept: readonly number[]): readonly Json[] {
  const moved = new Map(kept.map((old, index) => [old, index]));
  return kept.map((index) => {
    const state = asObject(states[index]);
    const lists: Record<string, Json> = {};
    for (const [event, list] of Object.entries(asObject(state["transitions"]))) {
      lists[event] = asArray(list).flatMap((pair) => {
        const [target = 0, probability = ""] = asArray(pair);
        const old = asNumber(target);
        if (old >= states.length) return [[target, probability]];
        const next = moved.get(old);
        return next === undefined ? [] : [[next, probability]];
      });
    }
    return { ...state, transitions: lists };
  });
}

function* smallerStates(state: JsonObject): Generator<JsonObject> {
  const [first = null, second = null] = asArray(state["counters"]);
  const lists = asObject(state["transitions"]);
  if (state["action"] !== null) yield { ...state, action: null };
  if (first !== null) yield { ...state, counters: [null, second] };
  if (second !== null) yield { ...state, counters: [first, null] };
  for (const event of Object.keys(lists)) {
    const { [event]: list = [], ...others } = lists;
    yield { ...state, transitions: others };
    const pairs = asArray(list);
    if (pairs.length < 2) continue;
    for (const part of withoutParts(pairs)) {
      yield { ...state, transitions: { ...others, [event]: part } };
    }
  }
}

/** Strings of smaller machines, if it is one; else shorter strings. */
function* smallerStrings(string: string): Generator<string> {
  const result = decode(string);
  const machine = result.machine;
  if (machine !== null) {
    for (const smaller of smallerMachines(formatMachine(machine))) {
      const encoded = encode(parseMachine(smaller));
      if (encoded.ok) yield encoded.string;
    }
  }
  for (let size = string.length >> 1; size > 3; size >>= 1) {
    yield string.slice(0, string.length - size);
    yield string.slice(0, 2) + string.slice(2 + size);
  }
}

function* smallerLists(request: JsonObject, field: string): Generator<JsonObject> {
  for (const part of withoutParts(asArray(request[field]))) yield { ...request, [field]: part };
}

function* smallerMachineLists(request: JsonObject, field: string): Generator<JsonObject> {
  yield* smallerLists(request, field);
  const strings = asArray(request[field]);
  for (const [index, string] of strings.entries()) {
    for (const smaller of smallerStrings(asString(string))) {
      yield { ...request, [field]: strings.with(index, smaller) };
    }
  }
}

function* smallerRuns(request: JsonObject): Generator<JsonObject> {
  yield* smallerLists(request, "steps");
  const steps = asArray(request["steps"]);
  for (const [index, step] of steps.entries()) {
    for (const smaller of smallerLists(asObject(step), "events")) {
      yield { ...request, steps: steps.with(index, smaller) };
    }
  }
  yield* smallerMachineLists(request, "machines");
}

function* smallerSimulations(request: JsonObject): Generator<JsonObject> {
  for (const kept of withoutParts(asString(request["trace"]).split("\n"))) {
    yield { ...request, trace: kept.join("\n") };
  }
  for (const field of ["max_sim_iterations", "max_trace_length"]) {
    for (const n of smallerCounts(asNumber(request[field]))) yield { ...request, [field]: n };
  }
  yield* smallerMachineLists(request, "client");
  yield* smallerMachineLists(request, "server");
}
