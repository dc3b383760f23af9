import type { TraceReading, TraceSet } from "@mbn-lang/runtime/trace";

/** What `mbn trace info` tells of a file; times in nanoseconds. */
export interface TraceFacts {
  readonly file: string;
  readonly format: TraceSet["format"];
  /** In the file, and their classes if it tells any. */
  readonly traces: number;
  readonly classes: number | undefined;
  /** Undefined of a file with several, none of which was chosen. */
  readonly trace: ReadingFacts | undefined;
}

export interface ReadingFacts {
  readonly conventions: TraceReading["conventions"];
  readonly reasons: TraceReading["reasons"];
  readonly packets: PacketFacts;
  /** From the earliest to the latest packet. */
  readonly duration: number;
  /** Between packets in the order of time; undefined of fewer than two. */
  readonly gaps: GapFacts | undefined;
  readonly notes: TraceReading["notes"];
}

interface PacketFacts {
  readonly sent: number;
  readonly received: number;
  readonly paddingSent: number;
  readonly paddingReceived: number;
}

interface GapFacts {
  readonly shortest: number;
  readonly median: number;
  readonly mean: number;
  readonly longest: number;
}

export function factsOf(file: string, set: TraceSet, reading: TraceReading | null): TraceFacts {
  const { format, count, labels } = set;
  return {
    file,
    format,
    traces: count,
    classes: labels === null ? undefined : new Set(labels).size,
    trace: reading === null ? undefined : readingFacts(reading),
  };
}

function readingFacts({ trace, conventions, reasons, notes }: TraceReading): ReadingFacts {
  const times = trace.times.toSorted();
  const duration = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return { conventions, reasons, packets: packetsOf(trace), duration, gaps: gapsOf(times), notes };
}

function packetsOf({ sent, padding }: TraceReading["trace"]): PacketFacts {
  const counts = { sent: 0, received: 0, paddingSent: 0, paddingReceived: 0 };
  for (const [index, each] of sent.entries()) {
    if (padding[index] === 1) counts[each === 1 ? "paddingSent" : "paddingReceived"]++;
    else counts[each === 1 ? "sent" : "received"]++;
  }
  return counts;
}

function gapsOf(times: Float64Array): GapFacts | undefined {
  if (times.length < 2) return undefined;
  const gaps = Float64Array.from({ length: times.length - 1 }, (_, index) => {
    return (times[index + 1] ?? 0) - (times[index] ?? 0);
  }).toSorted();
  const middle = gaps.length >> 1;
  const upper = gaps[middle] ?? 0;
  return {
    shortest: gaps[0] ?? 0,
    median: gaps.length % 2 === 1 ? upper : (upper + (gaps[middle - 1] ?? 0)) / 2,
    mean: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / gaps.length,
    longest: gaps.at(-1) ?? 0,
  };
}
