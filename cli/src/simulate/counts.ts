import { EVENTS } from "@mbn-lang/runtime/machine";
import type { Simulation } from "@mbn-lang/runtime/simulator";

// What the summary counts, from the recorded events of both sides.

const NORMAL_SENT = EVENTS.indexOf("NormalSent");
const PADDING_SENT = EVENTS.indexOf("PaddingSent");
/** The event's number in a simulation's columns. */
export const TUNNEL_SENT: number = EVENTS.indexOf("TunnelSent");
const TUNNEL_RECV = EVENTS.indexOf("TunnelRecv");

export interface SideCounts {
  /** Packets that the side's machines heard being queued: what the framework's limits count. */
  readonly queuedNormal: number;
  readonly queuedPadding: number;
  /** Packets that entered the tunnel. */
  readonly sentNormal: number;
  readonly sentPadding: number;
  /** The same up to the last normal packet of either side in the tunnel. */
  readonly sentNormalUntilLast: number;
  readonly sentPaddingUntilLast: number;
}

export interface Counts {
  readonly client: SideCounts;
  readonly server: SideCounts;
  /** Time of the first and last event, nanoseconds since the trace's first packet; 0 without any. */
  readonly first: number;
  readonly last: number;
}

export function countSimulation(simulation: Simulation): Counts {
  const { times } = simulation;
  const lastNormal = lastNormalPacket(simulation);
  return {
    client: countSide(simulation, 1, lastNormal),
    server: countSide(simulation, 0, lastNormal),
    first: times[0] ?? 0,
    last: times.at(-1) ?? 0,
  };
}

/** When the client's first packet passed, with which the defended trace begins; 0 without any. */
export function firstAtClient({ times, events, client }: Simulation): number {
  const at = events.findIndex(
    (event, index) => client[index] === 1 && (event === TUNNEL_SENT || event === TUNNEL_RECV),
  );
  return times[at] ?? 0;
}

/** Place of the last normal packet in the tunnel; -1 if there is none. */
function lastNormalPacket({ events, padding }: Simulation): number {
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    if ((event === TUNNEL_SENT || event === TUNNEL_RECV) && padding[at] === 0) return at;
  }
  return -1;
}

function countSide(simulation: Simulation, client: 0 | 1, lastNormal: number): SideCounts {
  const { events, padding } = simulation;
  // Normal packets and padding.
  const queued: [number, number] = [0, 0];
  const sent: [number, number] = [0, 0];
  const untilLast: [number, number] = [0, 0];
  for (let at = 0; at < events.length; at++) {
    if (simulation.client[at] !== client) continue;
    const event = events[at];
    if (event === NORMAL_SENT) queued[0]++;
    else if (event === PADDING_SENT) queued[1]++;
    else if (event === TUNNEL_SENT) {
      const kind = padding[at] === 1 ? 1 : 0;
      sent[kind]++;
      if (at <= lastNormal) untilLast[kind]++;
    }
  }
  return {
    queuedNormal: queued[0],
    queuedPadding: queued[1],
    sentNormal: sent[0],
    sentPadding: sent[1],
    sentNormalUntilLast: untilLast[0],
    sentPaddingUntilLast: untilLast[1],
  };
}
