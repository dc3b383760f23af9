import { Framework, RateLimitedFramework, xoshiro256StarStar } from "@mbn-lang/runtime";
import type { TriggerAction, TriggerEvent } from "@mbn-lang/runtime";
import { decode, EVENTS, formatProblem } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { asF64 } from "../wire/dist.ts";
import { asArray, asBigint, asNumber, asObject, asOneOf, asString } from "../wire/json.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { refuse } from "./op.ts";
import type { OpResult } from "./op.ts";

/** Runs machines over steps of events, through the rate limiter if a rate is given. */
export function answerFramework(request: JsonObject): OpResult {
  const machines: Machine[] = [];
  for (const string of asArray(request["machines"])) {
    const result = decode(asString(string));
    if (!result.ok) return refuse(result.problems.map(formatProblem).join("; "));
    machines.push(result.machine);
  }
  const framework = new Framework({
    machines,
    maxPaddingFrac: asF64(request["max_padding_frac"]),
    maxBlockingFrac: asF64(request["max_blocking_frac"]),
    now: 0,
    generator: xoshiro256StarStar(asBigint(request["seed"])),
  });
  const rate = request["max_actions_per_second"];
  const actions = runSteps(framework, rate, asArray(request["steps"]));
  return { ok: true, fields: { actions, ended: framework.allMachinesEnded } };
}

function runSteps(framework: Framework, rate: Json | undefined, steps: readonly Json[]): Json[] {
  const limited = new RateLimitedFramework(framework);
  return steps.map((json) => {
    const step = asObject(json);
    const now = Number(asBigint(step["at"]));
    const events = asArray(step["events"]).map(parseEvent);
    const actions =
      rate === undefined || rate === null
        ? framework.triggerEvents(events, now)
        : limited.triggerEvents(events, asF64(rate), now);
    return actions.map(formatAction);
  });
}

function parseEvent(json: Json): TriggerEvent {
  const [name, machine] = asArray(json);
  const kind = asOneOf(name, EVENTS);
  switch (kind) {
    case "PaddingSent":
    case "BlockingBegin":
    case "TimerBegin":
    case "TimerEnd":
      return { kind, machine: asNumber(machine) };
    case "LimitReached":
    case "CounterZero":
    case "Signal":
      throw new TypeError(`${kind} is not triggered from outside`);
    case "NormalRecv":
    case "PaddingRecv":
    case "TunnelRecv":
    case "NormalSent":
    case "TunnelSent":
    case "BlockingEnd":
      return { kind };
  }
}

function formatAction(action: TriggerAction): Json {
  switch (action.kind) {
    case "cancel":
      return ["cancel", action.machine, action.timer];
    case "pad":
      return ["pad", action.machine, String(action.timeout), action.bypass, action.replace];
    case "block": {
      const { machine, timeout, duration, bypass, replace } = action;
      return ["block", machine, String(timeout), String(duration), bypass, replace];
    }
    case "timer":
      return ["timer", action.machine, String(action.duration), action.replace];
  }
}
