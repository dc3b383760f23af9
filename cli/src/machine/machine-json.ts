import type { Action, Counter, Dist, Machine, State } from "@mbn-lang/runtime/machine";
import { EVENTS, STATE_END, STATE_SIGNAL } from "@mbn-lang/runtime/machine";

// Machines as JSON. u64 are decimal strings; floats are numbers, except those that JSON
// has no number for: "nan", "inf", "-inf", "-0.0". Durations are microseconds.

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export function machineJson(machine: Machine): Json {
  return {
    allowedPaddingPackets: String(machine.allowedPaddingPackets),
    maxPaddingFrac: floatJson(machine.maxPaddingFrac),
    allowedBlockedMicrosec: String(machine.allowedBlockedMicrosec),
    maxBlockingFrac: floatJson(machine.maxBlockingFrac),
    states: machine.states.map(stateJson),
  };
}

function stateJson(state: State): Json {
  const lists: [string, Json][] = [];
  for (const [index, event] of EVENTS.entries()) {
    const list = state.transitions[index];
    if (list === null || list === undefined) continue;
    const targets = list.map(({ target, probability }) => ({
      target: targetJson(target),
      probability: floatJson(probability),
    }));
    lists.push([event, targets]);
  }
  return {
    action: state.action === null ? null : actionJson(state.action),
    counters: state.counters.map((counter) => (counter === null ? null : counterJson(counter))),
    transitions: Object.fromEntries(lists),
  };
}

function targetJson(target: number): Json {
  if (target === STATE_END) return "end";
  return target === STATE_SIGNAL ? "signal" : target;
}

function actionJson(action: Action): Json {
  switch (action.kind) {
    case "cancel":
      return { kind: action.kind, timer: action.timer };
    case "pad":
      return {
        kind: action.kind,
        bypass: action.bypass,
        replace: action.replace,
        timeout: distJson(action.timeout),
        limit: optionalDist(action.limit),
      };
    case "block":
      return {
        kind: action.kind,
        bypass: action.bypass,
        replace: action.replace,
        timeout: distJson(action.timeout),
        duration: distJson(action.duration),
        limit: optionalDist(action.limit),
      };
    case "timer":
      return {
        kind: action.kind,
        replace: action.replace,
        duration: distJson(action.duration),
        limit: optionalDist(action.limit),
      };
  }
}

function counterJson(counter: Counter): Json {
  const { operation, copy } = counter;
  return { operation, dist: optionalDist(counter.dist), copy };
}

function optionalDist(dist: Dist | null): Json {
  return dist === null ? null : distJson(dist);
}

function distJson({ law, start, max }: Dist): Json {
  const fields = Object.entries(law).map(([name, value]: [string, string | number | bigint]) => {
    if (typeof value === "bigint") return [name, String(value)] as const;
    return [name, typeof value === "number" ? floatJson(value) : value] as const;
  });
  return { ...Object.fromEntries(fields), start: floatJson(start), max: floatJson(max) };
}

function floatJson(value: number): string | number {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0.0" : value;
}
