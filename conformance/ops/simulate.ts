import { isDeepStrictEqual } from "node:util";
import { decode, EVENTS, formatProblem } from "@mbn-lang/runtime/machine";
import type { Event, Machine } from "@mbn-lang/runtime/machine";
import { simulate, startSimulation } from "@mbn-lang/runtime/simulator";
import type { SimulateOptions, Simulation } from "@mbn-lang/runtime/simulator";
import { parseMaybenotTrace } from "@mbn-lang/runtime/trace";
import { asF64 } from "../wire/dist.ts";
import { asArray, asBigint, asBoolean, asNumber, asString } from "../wire/json.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import type { OpResult } from "./op.ts";

/**
 * Runs a trace through machines on both sides, in both ways that there are. Whatever cannot be
 * simulated is refused.
 */
export function answerSimulate(request: JsonObject): OpResult {
  const [clientPadding, clientBlocking, serverPadding, serverBlocking] = asArray(
    request["fractions"],
  );
  const rate = request["pps"];
  const defense = { client: decodeAll(request["client"]), server: decodeAll(request["server"]) };
  const trace = parseMaybenotTrace(asString(request["trace"]));
  const options: SimulateOptions = {
    seed: asBigint(request["seed"]),
    delay: Number(asBigint(request["delay_ns"])),
    packetsPerSecond: rate === null || rate === undefined ? "trace" : asNumber(rate),
    maxTraceLength: asNumber(request["max_trace_length"]),
    maxIterations: asNumber(request["max_sim_iterations"]),
    onlyNetworkActivity: asBoolean(request["only_network_activity"]),
    onlyClientEvents: asBoolean(request["only_client_events"]),
    continueAfterAllNormalPackets: asBoolean(
      request["continue_after_all_normal_packets_processed"],
    ),
    client: {
      maxPaddingFrac: asF64(clientPadding),
      maxBlockingFrac: asF64(clientBlocking),
    },
    server: {
      maxPaddingFrac: asF64(serverPadding),
      maxBlockingFrac: asF64(serverBlocking),
    },
  };
  const simulation = simulate(defense, trace, options);
  const stepped = startSimulation(defense, trace, options);
  while (stepped.step());
  if (!isDeepStrictEqual(stepped.result(), simulation)) {
    throw new Error("step by step it is another simulation");
  }
  return { ok: true, fields: { events: formatEvents(simulation) } };
}

function decodeAll(value: Json | undefined): readonly Machine[] {
  return asArray(value).map((string) => {
    const result = decode(asString(string));
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join("; "));
    return result.machine;
  });
}

const CODES: Readonly<Partial<Record<Event, string>>> = {
  NormalRecv: "rn",
  PaddingRecv: "rp",
  TunnelRecv: "rt",
  NormalSent: "sn",
  PaddingSent: "sp",
  TunnelSent: "st",
  BlockingBegin: "bb",
  BlockingEnd: "be",
  TimerBegin: "tb",
  TimerEnd: "te",
};

function formatEvents({ times, events, client, padding, machines }: Simulation): readonly Json[] {
  return Array.from(times, (time, i) => {
    const event = EVENTS[events[i] ?? -1];
    const machine = machines[i] ?? -1;
    const code = `${(event && CODES[event]) ?? "?"}${machine < 0 ? "" : machine}`;
    return [String(time), client[i] === 1 ? "c" : "s", code, padding[i] === 1];
  });
}
