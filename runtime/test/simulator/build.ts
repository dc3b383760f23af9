// Simulations for the tests, written and read shortly. Times are milliseconds.
import { EVENTS } from "../../src/machine/constants.ts";
import type { Machine } from "../../src/machine/model.ts";
import { simulate } from "../../src/simulator/index.ts";
import type { SimulateOptions, Simulation } from "../../src/simulator/index.ts";
import type { Trace } from "../../src/trace/index.ts";

const MILLISECOND = 1_000_000;

/** Milliseconds in microseconds, the unit of machines. */
export const ms = (n: number): number => n * 1000;

/** `0 s, 18.5 r`: what the client sent and received; sp and rp are padding. */
export function traceOf(text: string): Trace {
  const packets = text.split(",").map((part) => part.trim().split(" "));
  return {
    times: Float64Array.from(packets, ([time]) => Number(time) * MILLISECOND),
    sent: Uint8Array.from(packets, ([, way = ""]) => (way.startsWith("s") ? 1 : 0)),
    padding: Uint8Array.from(packets, ([, way = ""]) => (way.endsWith("p") ? 1 : 0)),
  };
}

export interface Setting extends Partial<Omit<SimulateOptions, "client" | "server">> {
  readonly client?: readonly Machine[];
  readonly server?: readonly Machine[];
  readonly sides?: Pick<SimulateOptions, "client" | "server">;
}

/** One way takes 5 ms unless told. */
export function run(trace: string | Trace, setting: Setting = {}): Simulation {
  const { client = [], server = [], sides = {}, ...options } = setting;
  return simulate({ client, server }, typeof trace === "string" ? traceOf(trace) : trace, {
    seed: 1,
    delay: 5 * MILLISECOND,
    packetsPerSecond: "unlimited",
    ...options,
    ...sides,
  });
}

const CODES: Readonly<Record<string, string>> = {
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

/** One side's events as `5 st 8 sp …`: milliseconds and codes as the reference's; * is padding. */
export function seen(simulation: Simulation, side: "client" | "server"): string {
  const { times, events, client, padding } = simulation;
  const parts: string[] = [];
  for (const [i, time] of times.entries()) {
    if (client[i] !== (side === "client" ? 1 : 0)) continue;
    const code = CODES[EVENTS[events[i] ?? 0] ?? ""] ?? "?";
    const mark = padding[i] === 1 && (code === "st" || code === "rt") ? "*" : "";
    parts.push(`${time / MILLISECOND} ${code}${mark}`);
  }
  return parts.join(" ");
}
