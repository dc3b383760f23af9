/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { AT } from "./board.ts";
import type { SimulateOptions } from "./options.ts";
import { EVENT_OF_RANK } from "./event-of-rank.ts";
import {
  BYPASS,
  MACHINE_SHIFT,
  PADDING,
  RANK_MASK,
  REPLACE,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "./queued-event.ts";
import type { Simulation } from "./simulation.ts";

/** What has been recorded: columns that grow. */
export interface Recording {
  times: Float64Array;
  /** The events' info (queued-event.ts), with the side in place of flags that matter no more. */
  facts: Int32Array;
  length: number;
  /** Times may be out of order: integration delays are taken off again. */
  readonly unsorted: boolean;
}

const CLIENT = BYPASS;
/** What an event's info keeps of itself. */
const KEPT = ~(BYPASS | REPLACE);

export function startRecording(
  { client, server }: SimulateOptions,
  { times, facts }: { readonly times: Float64Array; readonly facts: Int32Array },
): Recording {
  const unsorted = client?.integration !== undefined || server?.integration !== undefined;
  return { times, facts, length: 0, unsorted };
}

/** A bit for the rank of each event that is to be recorded at a side. */
export function recordedRanks(options: SimulateOptions, isClient: boolean): number {
  if (options.onlyClientEvents === true && !isClient) return 0;
  return options.onlyNetworkActivity === true
    ? (1 << TUNNEL_SENT_RANK) | (1 << TUNNEL_RECV_RANK)
    : -1;
}

/** Records an event of a side, at AT on the board. */
export function record(
  recording: Recording,
  board: Float64Array,
  isClient: boolean,
  info: number,
): void {
  const at = recording.length;
  if (at === recording.times.length) enlarge(recording);
  recording.times[at] = board[AT] as number;
  recording.facts[at] = (info & KEPT) | (isClient ? CLIENT : 0);
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
    const from = order === null ? i : (order[i] as number);
    const facts = recording.facts[from] as number;
    times[i] = recording.times[from] as number;
    events[i] = EVENT_OF_RANK[facts & RANK_MASK] as number;
    client[i] = (facts & CLIENT) >> 5;
    padding[i] = (facts & PADDING) >> 4;
    machines[i] = (facts >> MACHINE_SHIFT) - 1;
  }
  return { times, events, client, padding, machines };
}

function sortedOrder({ times, length }: Recording): Int32Array {
  const order = Int32Array.from({ length }, (_, i) => i);
  return order.toSorted((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}
