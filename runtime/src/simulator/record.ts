import { f64At, i32At } from "../random/typed-array.ts";
import { TUNNEL_RECV, TUNNEL_SENT } from "../framework/event.ts";
import type { SimulateOptions } from "./options.ts";
import type { Simulation } from "./simulation.ts";

/** What has been recorded: columns that grow. */
export interface Recording {
  times: Float64Array;
  /** Event number, side, padding and machine of each, packed as below. */
  facts: Int32Array;
  length: number;
  /** Times may be out of order: integration delays are taken off again. */
  readonly unsorted: boolean;
  /** A bit for each event that is recorded. */
  readonly events: number;
  /** Whether the server's are. */
  readonly server: boolean;
}

const EVENT_MASK = 15;
export const CLIENT_FACT = 16;
const PADDING_FACT = 32;
export const MACHINE_FACT_SHIFT = 6;

export function startRecording(
  options: SimulateOptions,
  { times, facts }: { readonly times: Float64Array; readonly facts: Int32Array },
): Recording {
  const { client, server } = options;
  return {
    times,
    facts,
    length: 0,
    unsorted: client?.integration !== undefined || server?.integration !== undefined,
    events: options.onlyNetworkActivity === true ? (1 << TUNNEL_SENT) | (1 << TUNNEL_RECV) : -1,
    server: options.onlyClientEvents !== true,
  };
}

export function record(recording: Recording, time: number, facts: number): void {
  const at = recording.length;
  if (at === recording.times.length) enlarge(recording);
  recording.times[at] = time;
  recording.facts[at] = facts;
  recording.length = at + 1;
}

function enlarge(recording: Recording): void {
  const size = recording.times.length * 2;
  const times = new Float64Array(size);
  times.set(recording.times);
  const facts = new Int32Array(size);
  facts.set(recording.facts);
  recording.times = times;
  recording.facts = facts;
}

/** The columns so far, the caller's to keep: sorted by time, in order where that is equal. */
export function columns(
  recording: Recording,
): Pick<Simulation, "times" | "events" | "client" | "padding" | "machines"> {
  const { length } = recording;
  const times = new Float64Array(length);
  const events = new Uint8Array(length);
  const client = new Uint8Array(length);
  const padding = new Uint8Array(length);
  const machines = new Int32Array(length);
  const order = recording.unsorted ? sortedOrder(recording) : null;
  for (let i = 0; i < length; i++) {
    const from = order === null ? i : i32At(order, i);
    const facts = i32At(recording.facts, from);
    times[i] = f64At(recording.times, from);
    events[i] = facts & EVENT_MASK;
    client[i] = (facts & CLIENT_FACT) >> 4;
    padding[i] = (facts & PADDING_FACT) >> 5;
    machines[i] = (facts >> MACHINE_FACT_SHIFT) - 1;
  }
  return { times, events, client, padding, machines };
}

function sortedOrder({ times, length }: Recording): Int32Array {
  const order = Int32Array.from({ length }, (_, i) => i);
  return order.toSorted((a, b) => f64At(times, a) - f64At(times, b) || a - b);
}
