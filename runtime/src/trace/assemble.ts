import { guessPositive, markPaddingSizes, RECEIVED_NOTE, sentPackets } from "./directions.ts";
import type { Positive } from "./directions.ts";
import type { RawPackets } from "./raw-packets.ts";
import type { TimeUnit, TraceConventions, TraceNote } from "./reading.ts";
import { guessUnit, toNanoseconds, unitNote } from "./timing.ts";
import type { Trace } from "./trace.ts";

/** What is known of a file's numbers before they are looked at. */
export interface Known {
  readonly unit?: TimeUnit | undefined;
  readonly positive?: Positive | undefined;
}

/** A trace, and what its numbers were taken to mean. */
export interface Assembled {
  readonly trace: Trace;
  readonly conventions: TraceConventions;
}

/** What numbers mean: what is known, and what they look like where it is not. */
export function conventionsOf(packets: RawPackets, known: Known): TraceConventions {
  const positive = known.positive ?? guessPositive(packets);
  const unit = known.unit ?? guessUnit(packets);
  return unit === null ? { positive } : { positive, unit };
}

/** A trace of packets as a file has them: in ns since the earliest, ordered by time. */
export function assembleTrace(packets: RawPackets, known: Known, notes: TraceNote[]): Assembled {
  markPaddingSizes(packets);
  const conventions = conventionsOf(packets, known);
  const { unit, positive } = conventions;
  // Seconds are what the field writes: no news.
  if (known.unit === undefined && unit !== undefined && unit !== "s") notes.push(unitNote(unit));
  if (known.positive === undefined && positive === "received") notes.push(RECEIVED_NOTE);
  const sent = sentPackets(packets, positive);
  const times = toNanoseconds(packets, unit ?? "s");
  const padding = packets.padding.slice(0, packets.length);
  return { trace: orderByTime({ times, sent, padding }, notes), conventions };
}

/** The trace ordered by time, packets of one time in the order they had. */
export function orderByTime(trace: Trace, notes: TraceNote[]): Trace {
  const { times } = trace;
  let early = 0;
  for (let i = 1; i < times.length; i++) {
    if ((times[i] ?? 0) < (times[i - 1] ?? 0)) early++;
  }
  if (early === 0) return trace;
  notes.push({
    code: "sorted",
    message: `ordered by time; packets that stood before an earlier one: ${early}`,
    count: early,
  });
  const order = Uint32Array.from(times, (_, i) => i).toSorted(
    (a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b,
  );
  return {
    times: Float64Array.from(order, (i) => times[i] ?? 0),
    sent: Uint8Array.from(order, (i) => trace.sent[i] ?? 0),
    padding: Uint8Array.from(order, (i) => trace.padding[i] ?? 0),
  };
}
