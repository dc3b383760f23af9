import { compareTraces, METRICS } from "@mbn-lang/runtime/overhead";
import type { TraceComparison } from "@mbn-lang/runtime/overhead";
import type { Simulation, StopReason } from "@mbn-lang/runtime/simulator";
import type { Trace } from "@mbn-lang/runtime/trace";
import { countSimulation, TUNNEL_SENT } from "./counts.ts";
import type { SideCounts } from "./counts.ts";
import type { MachineTally, Tally } from "./watch/tally.ts";

/** A number with what it counts. */
interface Overhead {
  readonly name: string;
  /** 0 is no overhead, 1 twice as much; undefined where the trace has no such number. */
  readonly value: number | undefined;
  readonly counts: string;
}

/** Overheads of one definition: they agree on what counts, and differ in direction or side. */
export interface OverheadGroup {
  readonly definition: string;
  readonly overheads: readonly Overhead[];
}

interface SideSummary extends SideCounts {
  /** Nanoseconds during which the side blocked what it sends. */
  readonly blocked: number;
}

/** What one simulation did. Times are nanoseconds. */
export interface Summary {
  readonly comparison: TraceComparison;
  readonly client: SideSummary;
  readonly server: SideSummary;
  /** From the first event to the last. */
  readonly duration: number;
  readonly events: number;
  readonly iterations: number;
  readonly stop: StopReason;
  readonly overheads: readonly OverheadGroup[];
  readonly machines: readonly MachineTally[];
}

/** Everything that is known of a simulation. */
export interface Outcome {
  readonly base: Trace;
  /** Events of both sides. */
  readonly simulation: Simulation;
  /** The client's packets without any machine. */
  readonly undefended: Simulation;
  /** What the client sees on the network. */
  readonly defended: Trace;
  readonly stop: StopReason;
  /** What the machines did, as somebody who listened counted it. */
  readonly tally: Tally;
}

export function summarize(outcome: Outcome): Summary {
  const { base, simulation, defended, stop, tally } = outcome;
  const counts = countSimulation(simulation);
  const comparison = compareTraces(base, defended);
  return {
    comparison,
    client: { ...counts.client, blocked: total(simulation.blocked.client) },
    server: { ...counts.server, blocked: total(simulation.blocked.server) },
    duration: counts.last - counts.first,
    events: simulation.times.length,
    iterations: simulation.iterations,
    stop,
    overheads: [
      evaluation(comparison),
      load(outcome, counts.client, counts.server),
      fraction(counts.client, counts.server),
    ],
    machines: tally.finish(counts.first, counts.last),
  };
}

/** Nanoseconds in spans: from, to, from, to, … */
function total(spans: Float64Array): number {
  return spans.reduce((sum, time, index) => sum + (index % 2 === 0 ? -time : time), 0);
}

/** As upstream's `eval` counts. */
function evaluation(comparison: TraceComparison): OverheadGroup {
  const metric = (name: string): number | undefined =>
    METRICS.find((one) => one.name === name)?.of(comparison);
  return {
    definition: "eval: what the client sees, without the tail of padding",
    overheads: [
      {
        name: "data",
        value: metric("overhead_data"),
        counts: "padding up to the last normal packet / normal packets, both directions",
      },
      {
        name: "data sent",
        value: metric("overhead_data_sent"),
        counts: "the same of what the client sends",
      },
      {
        name: "data received",
        value: metric("overhead_data_recv"),
        counts: "the same of what the client receives",
      },
      {
        name: "duration",
        value: metric("overhead_duration"),
        counts:
          "time of the last normal packet / of the trace's last packet - 1; none if packets are missing",
      },
    ],
  };
}

/** As upstream's search for defenses counts ("load" and "delay"). */
function load(outcome: Outcome, client: SideCounts, server: SideCounts): OverheadGroup {
  const { simulation, undefended } = outcome;
  // Both begin with the trace's first packet, on whichever side it enters.
  const first = simulation.times[0] ?? 0;
  const sent = countSends(simulation);
  const last = timeOfSend(simulation, sent) - first;
  const same = timeOfSend(undefended, sent) - first;
  return {
    definition: "load: packets into the tunnel, until the last normal packet of either side",
    overheads: [
      {
        name: "client",
        value: loadOf(client),
        counts: "padding / normal packets, of what the client sends",
      },
      {
        name: "server",
        value: loadOf(server),
        counts: "padding / normal packets, of what the server sends",
      },
      {
        name: "delay",
        value: ratio(last - same, same),
        counts:
          "time of the client's last normal packet sent / of the same packet without defense - 1",
      },
    ],
  };
}

function countSends(simulation: Simulation): number {
  let sends = 0;
  for (let at = 0; at < simulation.times.length; at++) if (isSend(simulation, at)) sends++;
  return sends;
}

/** When the client sent its n-th normal packet into the tunnel; NaN if there is none. */
function timeOfSend(simulation: Simulation, n: number): number {
  let left = n;
  for (let at = 0; at < simulation.times.length; at++) {
    if (isSend(simulation, at) && --left === 0) return simulation.times[at] ?? Number.NaN;
  }
  return Number.NaN;
}

function isSend({ events, client, padding }: Simulation, at: number): boolean {
  return events[at] === TUNNEL_SENT && client[at] === 1 && padding[at] === 0;
}

/** What the limits of machines and framework bound. */
function fraction(client: SideCounts, server: SideCounts): OverheadGroup {
  const counts = "padding / all packets that the side queues; a share: 0.5 is an overhead of 1";
  return {
    definition: "padding fraction: what limits of machines and framework count",
    overheads: [
      { name: "client", value: fractionOf(client), counts },
      { name: "server", value: fractionOf(server), counts },
    ],
  };
}

function loadOf({ sentNormalUntilLast, sentPaddingUntilLast }: SideCounts): number | undefined {
  return ratio(sentPaddingUntilLast, sentNormalUntilLast);
}

function fractionOf({ queuedNormal, queuedPadding }: SideCounts): number | undefined {
  return ratio(queuedPadding, queuedPadding + queuedNormal);
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
