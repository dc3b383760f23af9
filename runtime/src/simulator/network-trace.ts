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
  const trace = {
    times: new Float64Array(times.length),
    sent: new Uint8Array(times.length),
    padding: new Uint8Array(times.length),
  };
  let at = 0;
  let first = 0;
  for (let i = 0; i < times.length; i++) {
    const event = events[i];
    const time = f64At(times, i);
    if (at === 0) first = time;
    const isSent = Number(event === TUNNEL_SENT);
    // Written in any case, and kept if it is one: a branch the processor would often guess wrong.
    trace.times[at] = time - first;
    trace.sent[at] = isSent;
    trace.padding[at] = padding[i] ?? 0;
    at += Number(client[i] === 1) & (isSent | Number(event === TUNNEL_RECV));
  }
  if (at === times.length) return trace;
  return {
    times: trace.times.slice(0, at),
    sent: trace.sent.slice(0, at),
    padding: trace.padding.slice(0, at),
  };
}
