import { TUNNEL_RECV, TUNNEL_SENT } from "../framework/event-numbers.ts";
import { f64At } from "../random/typed-array.ts";
import type { Trace } from "../trace/trace.ts";
import type { Simulation } from "./simulation.ts";

/**
 * The defended trace: the packets that an onlooker sees at the client, into the tunnel and out
 * of it, in nanoseconds since the first of them. This is what the reference's `maybenot sim`
 * writes. The simulation must have recorded the client's network activity, as it always does.
 */
export function networkTrace(simulation: Simulation): Trace {
  const { times, events, client, padding } = simulation;
  let count = 0;
  for (let i = 0; i < times.length; i++) if (isPacket(events[i], client[i])) count++;
  const trace = {
    times: new Float64Array(count),
    sent: new Uint8Array(count),
    padding: new Uint8Array(count),
  };
  let at = 0;
  let first = 0;
  for (let i = 0; i < times.length; i++) {
    if (!isPacket(events[i], client[i])) continue;
    const time = f64At(times, i);
    if (at === 0) first = time;
    trace.times[at] = time - first;
    trace.sent[at] = events[i] === TUNNEL_SENT ? 1 : 0;
    trace.padding[at] = padding[i] ?? 0;
    at++;
  }
  return trace;
}

function isPacket(event: number | undefined, client: number | undefined): boolean {
  return client === 1 && (event === TUNNEL_SENT || event === TUNNEL_RECV);
}
