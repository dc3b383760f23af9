import type { TraceComparison } from "./comparison.ts";

/** `ratio`: 0 is as before, 1 twice as much; `share`: of a whole; `multiple`: 1 is as before. */
export type MetricUnit = "ratio" | "share" | "multiple" | "packets" | "ns";

/** A number for each trace, undefined where it has no meaning for that trace. */
export interface Metric {
  readonly name: string;
  readonly unit: MetricUnit;
  /** What is counted, as a formula in words. */
  readonly definition: string;
  /** When a trace has no such number. */
  readonly undefinedWhere?: string;
  readonly of: (trace: TraceComparison) => number | undefined;
}

/** A number for all traces together: a sum over them divided by a sum over them. */
export interface PooledMetric {
  readonly name: string;
  readonly unit: "ratio" | "share";
  readonly definition: string;
  /** When a trace is left out of both sums. */
  readonly undefinedWhere?: string;
  /** The trace's part of numerator and denominator, undefined where it is left out. */
  readonly of: (trace: TraceComparison) => readonly [number, number] | undefined;
}

const NO_NORMAL = "no normal packets after the defense";
const NO_BASE = "no packets before the defense";
const INCOMPLETE = "normal packets missing or surplus, or no duration before the defense";

const normal = (t: TraceComparison): number => t.normalSent + t.normalReceived;
const padding = (t: TraceComparison): number => t.paddingSent + t.paddingReceived;
const tail = (t: TraceComparison): number => t.tailSent + t.tailReceived;
const base = (t: TraceComparison): number => t.baseSent + t.baseReceived;
const missing = (t: TraceComparison): number => t.missingSent + t.missingReceived;
const surplus = (t: TraceComparison): number => t.surplusSent + t.surplusReceived;

/** Whether the two traces carry the same data, so that their durations compare. */
function complete(t: TraceComparison): boolean {
  return missing(t) + surplus(t) === 0 && t.baseDuration > 0;
}

function over(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

/** The formulas of upstream's `eval`, under its names; and others of the field. */
export const METRICS: readonly Metric[] = [
  {
    name: "overhead_data",
    unit: "ratio",
    definition: "padding up to the last normal packet / normal packets",
    undefinedWhere: NO_NORMAL,
    of: (t) => over(padding(t) - tail(t), normal(t)),
  },
  {
    name: "overhead_data_sent",
    unit: "ratio",
    definition: "padding sent up to the last normal packet / normal packets sent",
    undefinedWhere: "no normal packets sent after the defense",
    of: (t) => over(t.paddingSent - t.tailSent, t.normalSent),
  },
  {
    name: "overhead_data_recv",
    unit: "ratio",
    definition: "padding received up to the last normal packet / normal packets received",
    undefinedWhere: "no normal packets received after the defense",
    of: (t) => over(t.paddingReceived - t.tailReceived, t.normalReceived),
  },
  {
    name: "overhead_data_with_tail",
    unit: "ratio",
    definition: "all packets after the defense / packets before it - 1",
    undefinedWhere: NO_BASE,
    of: (t) => over(normal(t) + padding(t) - base(t), base(t)),
  },
  {
    name: "overhead_duration",
    unit: "ratio",
    definition: "time of the last normal packet / time of the last packet before the defense - 1",
    undefinedWhere: INCOMPLETE,
    of: (t) => (complete(t) ? (t.normalDuration - t.baseDuration) / t.baseDuration : undefined),
  },
  {
    name: "overhead_duration_with_tail",
    unit: "ratio",
    definition: "time of the last packet, padding too / time of the last before the defense - 1",
    undefinedWhere: INCOMPLETE,
    of: (t) => (complete(t) ? (t.defendedDuration - t.baseDuration) / t.baseDuration : undefined),
  },
  {
    name: "rate",
    unit: "multiple",
    definition: "packets a second after the defense / packets a second before it",
    undefinedWhere: "no duration before or after the defense",
    of: (t) => over((normal(t) + padding(t)) * t.baseDuration, base(t) * t.defendedDuration),
  },
  {
    name: "delay",
    unit: "ns",
    definition: "mean over the normal packets of how much later each came",
    undefinedWhere: "normal packets missing or surplus, or none",
    of: (t) => t.meanDelay,
  },
  {
    name: "delay_edge",
    unit: "ns",
    definition: "delay of the last normal packet received + largest delay of a normal packet sent",
    undefinedWhere: "normal packets missing or surplus, or none",
    of: (t) => t.edgeDelay,
  },
  {
    name: "padding_share_sent",
    unit: "share",
    definition: "padding sent / packets sent: what the client's padding limit bounds",
    undefinedWhere: "nothing sent",
    of: (t) => over(t.paddingSent, t.paddingSent + t.normalSent),
  },
  {
    name: "padding_share_recv",
    unit: "share",
    definition: "padding received / packets received: what the server's padding limit bounds",
    undefinedWhere: "nothing received",
    of: (t) => over(t.paddingReceived, t.paddingReceived + t.normalReceived),
  },
  {
    name: "missing_share",
    unit: "share",
    definition: "missing packets / packets before the defense",
    undefinedWhere: NO_BASE,
    of: (t) => over(missing(t), base(t)),
  },
  packets("base", "packets before the defense", base),
  packets("base_sent", "packets sent before the defense", (t) => t.baseSent),
  packets("base_recv", "packets received before the defense", (t) => t.baseReceived),
  packets(
    "defended",
    "packets after the defense, all padding included",
    (t) => normal(t) + padding(t),
  ),
  packets(
    "defended_sent",
    "packets sent after the defense, all padding included",
    (t) => t.normalSent + t.paddingSent,
  ),
  packets(
    "defended_recv",
    "packets received after the defense, all padding included",
    (t) => t.normalReceived + t.paddingReceived,
  ),
  packets("padding_total", "padding, the tail included", padding),
  packets("padding_sent", "padding sent, the tail included", (t) => t.paddingSent),
  packets("padding_received", "padding received, the tail included", (t) => t.paddingReceived),
  packets("tail_padding", "padding after the last normal packet of either direction", tail),
  packets(
    "tail_sent",
    "padding sent after the last normal packet of either direction",
    (t) => t.tailSent,
  ),
  packets(
    "tail_received",
    "padding received after the last normal packet of either direction",
    (t) => t.tailReceived,
  ),
  packets(
    "missing",
    "normal packets of the trace before the defense that are not in the one after it",
    missing,
  ),
  packets("missing_sent", "missing normal packets sent", (t) => t.missingSent),
  packets("missing_recv", "missing normal packets received", (t) => t.missingReceived),
  packets("surplus", "normal packets that the trace before the defense lacks", surplus),
  duration("base_duration", "until the last packet before the defense", (t) => t.baseDuration),
  duration("defended_duration", "until the last packet, padding too", (t) => t.defendedDuration),
  duration(
    "defended_duration_last_normal",
    "until the last normal packet",
    (t) => t.normalDuration,
  ),
];

/** Ratios of sums: what a whole data set costs. Long traces weigh more than short ones. */
export const POOLED_METRICS: readonly PooledMetric[] = [
  {
    name: "pooled_overhead_data",
    unit: "ratio",
    definition: "sum of padding up to the last normal packets / sum of normal packets",
    of: (t) => [padding(t) - tail(t), normal(t)],
  },
  {
    name: "pooled_overhead_data_with_tail",
    unit: "ratio",
    definition: "sum of all padding / sum of normal packets",
    of: (t) => [padding(t), normal(t)],
  },
  {
    name: "pooled_load",
    unit: "ratio",
    definition: "sum of packets up to the last normal ones / sum of packets before the defense - 1",
    of: (t) => [normal(t) + padding(t) - tail(t) - base(t), base(t)],
  },
  {
    name: "pooled_overhead_duration",
    unit: "ratio",
    definition: "sum of extra time until the last normal packets / sum of times before the defense",
    undefinedWhere: INCOMPLETE,
    of: (t) => (complete(t) ? [t.normalDuration - t.baseDuration, t.baseDuration] : undefined),
  },
  {
    name: "pooled_missing_share",
    unit: "share",
    definition: "sum of missing packets / sum of packets before the defense",
    of: (t) => [missing(t), base(t)],
  },
];

function packets(name: string, definition: string, of: Metric["of"]): Metric {
  return { name, unit: "packets", definition, of };
}

function duration(name: string, definition: string, of: Metric["of"]): Metric {
  return { name, unit: "ns", definition, of };
}
