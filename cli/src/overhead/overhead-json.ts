import type { Interval, MetricSummary, PooledSummary } from "@mbn-lang/runtime/overhead";
import type { OverheadResult, OverheadResults } from "./result.ts";
import { jsonText } from "../report/printable.ts";

/** One object, all numbers in full; what is undefined is null. `mbn plot overhead` reads it. */
export function overheadJson({ base, bootstrap, results }: OverheadResults): string {
  const document = {
    version: 1,
    base,
    intervals: {
      method: "percentile bootstrap over base traces",
      confidence: bootstrap.confidence,
      resamples: bootstrap.resamples,
      seed: String(bootstrap.seed),
    },
    results: results.map(resultOf),
  };
  return `${jsonText(document, 2)}\n`;
}

function resultOf(result: OverheadResult): object {
  const { name, defended, summary, baseTraces, unmatchedDefended, unmatchedBase, warnings } =
    result;
  return {
    name,
    defended,
    traces: summary.traces,
    baseTraces,
    unmatched: { defended: unmatchedDefended, base: unmatchedBase },
    warnings,
    metrics: Object.fromEntries(summary.metrics.map((one) => [one.metric.name, metricOf(one)])),
    pooled: Object.fromEntries(summary.pooled.map((one) => [one.metric.name, pooledOf(one)])),
  };
}

function metricOf(summary: MetricSummary): object {
  const { metric, defined, mean, median, deviation, meanInterval, medianInterval } = summary;
  return {
    unit: metric.unit,
    definition: metric.definition,
    undefinedWhere: metric.undefinedWhere ?? null,
    defined,
    mean: mean ?? null,
    meanInterval: boundsOf(meanInterval),
    median: median ?? null,
    medianInterval: boundsOf(medianInterval),
    deviation: deviation ?? null,
  };
}

function pooledOf({ metric, defined, value, interval }: PooledSummary): object {
  return {
    unit: metric.unit,
    definition: metric.definition,
    undefinedWhere: metric.undefinedWhere ?? null,
    defined,
    value: value ?? null,
    interval: boundsOf(interval),
  };
}

function boundsOf(interval: Interval | undefined): readonly [number, number] | null {
  return interval === undefined ? null : [interval.low, interval.high];
}
