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
  /** Undefined below two traces, or two groups of them. */
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
 *
 * `groups` says which traces belong together, by a number for each: defended copies of one
 * trace are no independent observations, and the bootstrap draws them together. Each trace is
 * a group by itself unless told.
 * @throws {RangeError} for options out of their range, or groups for other than all traces
 */
export function summarizeOverhead(
  traces: readonly TraceComparison[],
  options: BootstrapOptions = DEFAULT_BOOTSTRAP,
  groups: readonly number[] = [...traces.keys()],
): OverheadSummary {
  checkOptions(options);
  if (groups.length !== traces.length) {
    throw new RangeError(`${groups.length} groups are given for ${traces.length} traces`);
  }
  const single = METRICS.map((metric) => columnOf(metric, traces));
  const pooled = POOLED_METRICS.map((metric) => pooledColumnOf(metric, traces));
  const statistics = [
    ...single.flatMap(({ values }) => [weightedMean(values), weightedMedian(values)]),
    ...pooled.map(({ ratio }) => ratio),
  ];
  const intervals = bootstrap(numbered(groups), statistics, options);
  return {
    traces: traces.length,
    metrics: single.map(({ metric, values }, index) => {
      const there = values.filter((value) => !Number.isNaN(value));
      const several = hasSeveral(groups, values);
      return {
        metric,
        defined: there.length,
        ...describe(there),
        meanInterval: several ? intervals[2 * index] : undefined,
        medianInterval: several ? intervals[2 * index + 1] : undefined,
      };
    }),
    pooled: pooled.map(({ metric, ratio, below }, index) => ({
      metric,
      defined: below.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
      value: ratio(new Float64Array(traces.length).fill(1), traces.length),
      interval: hasSeveral(groups, below) ? intervals[2 * single.length + index] : undefined,
    })),
  };
}

/** The groups by number from 0 on, in the order in which they come. */
function numbered(groups: readonly number[]): Uint32Array {
  const numbers = new Map<number, number>();
  return Uint32Array.from(groups, (group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}

/** Whether values of at least two groups are there: of one, nothing can be said. */
function hasSeveral(groups: readonly number[], values: Float64Array): boolean {
  const first = groups[values.findIndex((value) => !Number.isNaN(value))];
  return groups.some((group, index) => group !== first && !Number.isNaN(values[index]));
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
): {
  readonly metric: PooledMetric;
  readonly ratio: Statistic;
  readonly below: Float64Array;
} {
  const parts = traces.map((trace) => metric.of(trace));
  const above = Float64Array.from(parts, (part) => part?.[0] ?? Number.NaN);
  const below = Float64Array.from(parts, (part) => part?.[1] ?? Number.NaN);
  return { metric, ratio: weightedRatio(above, below), below };
}
