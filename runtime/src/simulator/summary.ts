import { TUNNEL_RECV, TUNNEL_SENT } from "../framework/event-numbers.ts";
import { f64At } from "../random/typed-array.ts";
import type { Simulation } from "./simulation.ts";

/** What one side's end of the tunnel saw: packets, and nanoseconds. */
export interface SideSummary {
  readonly normalSent: number;
  readonly paddingSent: number;
  readonly normalReceived: number;
  readonly paddingReceived: number;
  /** How often blocking began. */
  readonly blockings: number;
  /** How long packets were held back in all. */
  readonly blocked: number;
}

export interface SimulationSummary {
  readonly client: SideSummary;
  /** Without packets if only the client's events were recorded. */
  readonly server: SideSummary;
  /** Nanoseconds from the first to the last recorded event of both sides. */
  readonly duration: number;
  /** Nanoseconds from the client's first packet to its last, padding included. */
  readonly networkDuration: number;
  /** Nanoseconds from the client's first packet to its last normal one; null without one. */
  readonly lastNormal: number | null;
}

/** Counts what a simulation recorded. */
export function summarise(simulation: Simulation): SimulationSummary {
  const { times } = simulation;
  const last = times.length - 1;
  return {
    client: summariseSide(simulation, "client"),
    server: summariseSide(simulation, "server"),
    duration: last < 0 ? 0 : f64At(times, last) - f64At(times, 0),
    ...clientTimes(simulation),
  };
}

function clientTimes(simulation: Simulation): {
  readonly networkDuration: number;
  readonly lastNormal: number | null;
} {
  const { times, events, client, padding } = simulation;
  let first: number | null = null;
  let last = 0;
  let lastNormal: number | null = null;
  for (let i = 0; i < times.length; i++) {
    const event = events[i];
    if (client[i] !== 1 || (event !== TUNNEL_SENT && event !== TUNNEL_RECV)) continue;
    const time = f64At(times, i);
    first ??= time;
    last = time - first;
    if (padding[i] === 0) lastNormal = last;
  }
  return { networkDuration: last, lastNormal };
}

function summariseSide(simulation: Simulation, name: "client" | "server"): SideSummary {
  const { times, events, padding, client } = simulation;
  const flag = name === "client" ? 1 : 0;
  let sent = 0;
  let paddingSent = 0;
  let received = 0;
  let paddingReceived = 0;
  for (let i = 0; i < times.length; i++) {
    if (client[i] !== flag) continue;
    if (events[i] === TUNNEL_SENT) {
      sent++;
      paddingSent += padding[i] ?? 0;
    } else if (events[i] === TUNNEL_RECV) {
      received++;
      paddingReceived += padding[i] ?? 0;
    }
  }
  const spans = simulation.blocked[name];
  let blocked = 0;
  for (let i = 0; i < spans.length; i += 2) blocked += f64At(spans, i + 1) - f64At(spans, i);
  return {
    normalSent: sent - paddingSent,
    paddingSent,
    normalReceived: received - paddingReceived,
    paddingReceived,
    blockings: spans.length / 2,
    blocked,
  };
}
