export type { BootstrapOptions, Interval } from "./bootstrap.ts";
export type { TraceComparison } from "./comparison.ts";
export { compareTraces } from "./comparison.ts";
export type { Metric, MetricUnit, PooledMetric } from "./metrics.ts";
export { METRICS, POOLED_METRICS } from "./metrics.ts";
export type { MetricSummary, OverheadSummary, PooledSummary } from "./summary.ts";
export { DEFAULT_BOOTSTRAP, summarizeOverhead } from "./summary.ts";
