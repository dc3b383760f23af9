import type { BootstrapOptions, Interval, Statistic } from "./bootstrap.ts";
import { bootstrap, weightedMean, weightedMedian, weightedRatio } from "./bootstrap.ts";
import type { TraceComparison } from "./comparison.ts";
import { describe } from "./describe.ts";
import type { Metric, PooledMetric } from "./metrics.ts";
import { METRICS, POOLED_METRICS } from "./metrics.ts";

/** A metric over many traces. What has no value is undefined, never NaN. */
export interface MetricSummary {
  readonly metric: Metric;
  /** Traces that have the number; all others have not. */
  readonly defined: number;
  readonly mean: number | undefined;
  readonly median: number | undefined;
  /** Sample standard deviation; undefined below two traces. */
  readonly deviation: number | undefined;
  /** Undefined below two traces. */
  readonly meanInterval: Interval | undefined;
  readonly medianInterval: Interval | undefined;
}

export interface PooledSummary {
  readonly metric: PooledMetric;
  /** Traces in the sums. */
  readonly defined: number;
  readonly value: number | undefined;
  readonly interval: Interval | undefined;
}

export interface OverheadSummary {
  readonly traces: number;
  readonly metrics: readonly MetricSummary[];
  readonly pooled: readonly PooledSummary[];
}

export const DEFAULT_BOOTSTRAP: BootstrapOptions = { seed: 0, resamples: 2000, confidence: 0.95 };

/**
 * Mean, median, deviation and bootstrap intervals of every metric: the same numbers to the
 * last bit in every engine. The order of the traces matters for the draws only.
 * @throws {RangeError} for options out of their range
 */
export function summarizeOverhead(
  traces: readonly TraceComparison[],
  options: BootstrapOptions = DEFAULT_BOOTSTRAP,
): OverheadSummary {
  checkOptions(options);
  const single = METRICS.map((metric) => columnOf(metric, traces));
  const pooled = POOLED_METRICS.map((metric) => pooledColumnOf(metric, traces));
  const statistics = [
    ...single.flatMap(({ values }) => [weightedMean(values), weightedMedian(values)]),
    ...pooled.map(({ ratio }) => ratio),
  ];
  const intervals = bootstrap(traces.length, statistics, options);
  return {
    traces: traces.length,
    metrics: single.map(({ metric, values }, index) => {
      const there = values.filter((value) => !Number.isNaN(value));
      const several = there.length > 1;
      return {
        metric,
        defined: there.length,
        ...describe(there),
        meanInterval: several ? intervals[2 * index] : undefined,
        medianInterval: several ? intervals[2 * index + 1] : undefined,
      };
    }),
    pooled: pooled.map(({ metric, ratio, defined }, index) => ({
      metric,
      defined,
      value: ratio(new Float64Array(traces.length).fill(1)),
      interval: defined > 1 ? intervals[2 * single.length + index] : undefined,
    })),
  };
}

function checkOptions({ resamples, confidence }: BootstrapOptions): void {
  if (!Number.isSafeInteger(resamples) || resamples < 1) {
    throw new RangeError(`resamples are a whole number from 1, not ${resamples}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`the confidence is between 0 and 1, not ${confidence}`);
  }
}

/** NaN stands for undefined here, and only here. */
function columnOf(
  metric: Metric,
  traces: readonly TraceComparison[],
): { readonly metric: Metric; readonly values: Float64Array } {
  return { metric, values: Float64Array.from(traces, (trace) => metric.of(trace) ?? Number.NaN) };
}

function pooledColumnOf(
  metric: PooledMetric,
  traces: readonly TraceComparison[],
): { readonly metric: PooledMetric; readonly ratio: Statistic; readonly defined: number } {
  const parts = traces.map((trace) => metric.of(trace));
  const above = Float64Array.from(parts, (part) => part?.[0] ?? Number.NaN);
  const below = Float64Array.from(parts, (part) => part?.[1] ?? Number.NaN);
  const defined = parts.filter((part) => part !== undefined).length;
  return { metric, ratio: weightedRatio(above, below), defined };
}
