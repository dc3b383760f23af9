/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { f64At } from "../random/typed-array.ts";
import type { Trace } from "../trace/trace.ts";
import { drawDelay } from "./delays.ts";
import type { PreparedIntegration } from "./delays.ts";
import { SimulationError } from "./error.ts";
import { LAST_TIME } from "./queued-event.ts";

/** The packets of a trace where they enter the tunnel. */
export interface BaseEvents {
  /** Nanoseconds since the earliest of both sides, in order; Infinity at the end. */
  readonly times: Float64Array;
  /** When the framework hears of each is that much later than when it entered: nanoseconds. */
  readonly delays: Float64Array | null;
}

export interface EnteringPackets {
  readonly client: Entering;
  readonly server: Entering;
}

/** One side's packets in the trace's order. */
interface Entering {
  /** Infinity at the end. */
  readonly times: Float64Array;
  readonly inOrder: boolean;
  /** Most of them within RATE_WINDOW, as the trace's order has it. */
  readonly most: number;
}

/** Nanoseconds. */
const RATE_WINDOW = 100_000_000;

/** The packets of a trace, counted. */
interface PacketCount {
  readonly sends: number;
  readonly receives: number;
  /** When the earliest enters, in the trace's own count. */
  readonly first: number;
}

/**
 * The client's packets enter when the trace says, what it received one delay before. Padding in
 * the trace is left out, as the reference does. Times are in the trace's order, since the earliest.
 * @throws {SimulationError} for a trace without packets, or times that are not exact.
 */
export function enteringPackets(trace: Trace, delay: number): EnteringPackets {
  return partPackets(trace, delay, countPackets(trace, delay));
}

/** @throws {SimulationError} for columns of different lengths. */
export function checkColumns({ times, sent, padding }: Trace): void {
  const { length } = times;
  if (sent.length !== length || padding.length !== length) {
    throw new SimulationError(
      "trace",
      `the trace's columns have ${length} times, ${sent.length} directions and ` +
        `${padding.length} padding flags: they must be equally long`,
    );
  }
}

function countPackets(trace: Trace, delay: number): PacketCount {
  checkColumns(trace);
  const { times, sent, padding } = trace;
  const { length } = times;
  let packets = 0;
  let sends = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < length; i++) {
    if (padding[i] === 1) continue;
    const time = times[i] as number;
    const isSent = Number(sent[i] === 1);
    const enters = time - delay * (1 - isSent);
    packets++;
    sends += isSent;
    if (enters < first) first = enters;
    if (enters > last) last = enters;
    if (Math.floor(time) !== time) badTime(i, time);
  }
  if (packets === 0) noPackets(length);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) badTime(-1, last);
  if (last - first >= LAST_TIME) tooLong(last - first);
  return { sends, receives: packets - sends, first };
}

/**
 * The columns of the two sides, of known lengths. Each packet is written to both and stays in
 * one: a branch, of which the processor guesses every other wrong, would take longer.
 */
function partPackets(
  { times, sent, padding }: Trace,
  delay: number,
  { sends, receives, first }: PacketCount,
): EnteringPackets {
  const client = new Float64Array(sends + 1);
  const server = new Float64Array(receives + 1);
  let clientAt = 0;
  let serverAt = 0;
  for (let i = 0; i < times.length; i++) {
    if (padding[i] === 1) continue;
    const time = (times[i] as number) - first;
    const isSent = Number(sent[i] === 1);
    client[clientAt] = time;
    server[serverAt] = time - delay;
    clientAt += isSent;
    serverAt += 1 - isSent;
  }
  client[sends] = Infinity;
  server[receives] = Infinity;
  return { client: described(client), server: described(server) };
}

function described(times: Float64Array): Entering {
  let inOrder = true;
  let most = 0;
  let from = 0;
  for (let i = 0; i < times.length - 1; i++) {
    const time = times[i] as number;
    if (time > (times[i + 1] as number)) inOrder = false;
    while (time - (times[from] as number) > RATE_WINDOW) from++;
    if (i + 1 - from > most) most = i + 1 - from;
  }
  return { times, inOrder, most };
}

function badTime(index: number, time: number): never {
  throw new SimulationError(
    "trace",
    `${index < 0 ? "some packet" : `packet ${index}`} of the trace has the time ${time}: times are ` +
      "whole nanoseconds below 2^53, a delay earlier as well",
  );
}

function noPackets(length: number): never {
  throw new SimulationError(
    "trace",
    length === 0
      ? "the trace is empty: nothing would happen; give one with at least one packet"
      : `all ${length} packets of the trace are padding, which is left out: nothing would happen`,
  );
}

function tooLong(span: number): never {
  throw new SimulationError(
    "time",
    `the trace spans ${span} ns with the delay: more than 2^53 ns (104 days) are not exact`,
  );
}

/**
 * The packets of one side by time, each with its own delay where a table is given; drawn in the
 * trace's order. The reference draws them from a generator without a seed.
 */
export function baseEvents(
  { times: entering, inOrder }: Entering,
  integration: PreparedIntegration | null,
): BaseEvents {
  if (integration === null) {
    return { times: inOrder ? entering : entering.toSorted(), delays: null };
  }
  const drawn = Float64Array.from(entering, (time) =>
    time === Infinity ? 0 : drawDelay(integration.reporting, integration.generator),
  );
  const heard = entering.map((time, i) => time + f64At(drawn, i));
  const order = Array.from(heard.keys()).toSorted((a, b) =>
    compare(f64At(heard, a), f64At(heard, b)),
  );
  return {
    times: Float64Array.from(order, (i) => f64At(heard, i)),
    delays: Float64Array.from(order, (i) => f64At(drawn, i)),
  };
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
