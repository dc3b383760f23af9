import { compareTraces, summarizeOverhead } from "@mbn-lang/runtime/overhead";
import type { MetricSummary, OverheadSummary } from "@mbn-lang/runtime/overhead";
import { standardUniform, xoshiro256StarStar } from "@mbn-lang/runtime/random";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bootstrap,
  weightedMean,
  weightedMedian,
  weightedRatio,
} from "../../src/overhead/bootstrap.ts";
import { describe as describeValues } from "../../src/overhead/describe.ts";
import { traceOf } from "./trace.ts";

const base = traceOf("s0 r100");
/** Pairs with 0, 1, 3 and 4 padding packets for 2 normal ones; the last misses one. */
const traces = [
  compareTraces(base, traceOf("s0 r100")),
  compareTraces(base, traceOf("s0 rp50 r110")),
  compareTraces(base, traceOf("s0 rp50 sp60 rp70 r150")),
  compareTraces(base, traceOf("s0 rp5 rp6 rp7 rp8")),
];

function metricOf(summary: OverheadSummary, name: string): MetricSummary {
  const found = summary.metrics.find(({ metric }) => metric.name === name);
  if (found === undefined) throw new Error(`there is no metric ${name}`);
  return found;
}

describe("a summary of many traces", () => {
  const summary = summarizeOverhead(traces);

  it("has mean, median and deviation of the traces that have the number", () => {
    expect(summary.traces).toBe(4);
    expect(metricOf(summary, "overhead_data")).toMatchObject({
      defined: 4,
      // 0, 1/2, 3/2 and 0 (all four are tail).
      mean: 0.5,
      median: 0.25,
      deviation: Math.sqrt((0.25 + 0 + 1 + 0.25) / 3),
    });
    expect(metricOf(summary, "overhead_duration")).toMatchObject({ defined: 3, median: 0.1 });
    expect(metricOf(summary, "overhead_duration").mean).toBeCloseTo(0.2, 15);
  });

  it("has ratios of sums beside means of ratios", () => {
    const values = summary.pooled.map(({ metric, value, defined }) => [
      metric.name,
      value,
      defined,
    ]);
    expect(values).toEqual([
      ["pooled_overhead_data", 4 / 7, 4],
      ["pooled_overhead_data_with_tail", 8 / 7, 4],
      ["pooled_load", (7 + 4 - 8) / 8, 4],
      ["pooled_overhead_duration", 60 / 300, 3],
      ["pooled_missing_share", 1 / 8, 4],
    ]);
  });

  it("has intervals around the values", () => {
    for (const one of summary.metrics) {
      if (one.mean === undefined || one.meanInterval === undefined) continue;
      expect(one.meanInterval.low).toBeLessThanOrEqual(one.mean);
      expect(one.meanInterval.high).toBeGreaterThanOrEqual(one.mean);
    }
    expect(metricOf(summary, "overhead_data").meanInterval).toEqual({ low: 0, high: 1.125 });
  });

  it("is undefined, not zero and not NaN, without traces", () => {
    const nothing = summarizeOverhead([]);
    expect(nothing.traces).toBe(0);
    for (const one of nothing.metrics) {
      const { defined, mean, median, deviation, meanInterval, medianInterval } = one;
      expect({ defined, mean, median, deviation, meanInterval, medianInterval }).toEqual({
        defined: 0,
      });
    }
    expect(nothing.pooled.map(({ value, interval }) => value ?? interval)).toEqual(
      nothing.pooled.map(() => undefined),
    );
  });

  it("has no deviation and no interval of a single trace", () => {
    const single = metricOf(summarizeOverhead(traces.slice(1, 2)), "overhead_data");
    expect(single).toMatchObject({ defined: 1, mean: 0.5, median: 0.5 });
    expect([single.deviation, single.meanInterval, single.medianInterval]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("has no interval of a single group, and refuses groups of other traces", () => {
    const grouped = summarizeOverhead(traces, undefined, [4, 4, 4, 4]);
    expect(metricOf(grouped, "overhead_data")).toMatchObject({
      mean: 0.5,
      meanInterval: undefined,
    });
    expect(grouped.pooled.map(({ interval }) => interval)).toEqual(
      grouped.pooled.map(() => undefined),
    );
    const some = metricOf(summarizeOverhead(traces, undefined, [7, 7, 7, 3]), "overhead_duration");
    expect(some).toMatchObject({ defined: 3, meanInterval: undefined });
    expect(() => summarizeOverhead(traces, undefined, [0])).toThrow(RangeError);
  });

  it("depends on the seed, and on nothing else", () => {
    const options = { seed: 7, resamples: 50, confidence: 0.9 };
    expect(summarizeOverhead(traces, options)).toEqual(summarizeOverhead(traces, options));
    const other = summarizeOverhead(traces, { ...options, seed: 8 });
    expect(metricOf(other, "defended").meanInterval).not.toEqual(
      metricOf(summarizeOverhead(traces, options), "defended").meanInterval,
    );
  });

  it.each([
    { resamples: 0, confidence: 0.5 },
    { resamples: 1.5, confidence: 0.5 },
    { resamples: 1, confidence: 0 },
    { resamples: 1, confidence: 1 },
    { resamples: 1, confidence: Number.NaN },
  ])("refuses $resamples resamples with confidence $confidence", (options) => {
    expect(() => summarizeOverhead(traces, { seed: 0, ...options })).toThrow(RangeError);
  });
});

const values = fc.array(fc.option(fc.integer({ min: -99, max: 99 }), { nil: Number.NaN }), {
  minLength: 1,
  maxLength: 30,
});
const weighted = values.chain((list) =>
  fc.tuple(
    fc.constant(Float64Array.from(list)),
    fc.array(fc.nat(4), { minLength: list.length, maxLength: list.length }),
  ),
);

describe("statistics of a resample", () => {
  it("are those of the members as often as they are in it", () => {
    fc.assert(
      fc.property(weighted, ([column, weights]) => {
        const members = Float64Array.from(
          weights.flatMap((weight, index) =>
            Array.from({ length: weight }, () => column[index] ?? 0).filter(
              (value) => !Number.isNaN(value),
            ),
          ),
        );
        const { mean, median } = describeValues(members);
        const given = Float64Array.from(weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(weightedMedian(column)(given, total)).toBe(median);
        const ours = weightedMean(column)(given, total);
        if (mean === undefined) expect(ours).toBeUndefined();
        else expect(ours).toBeCloseTo(mean, 10);
      }),
    );
  });

  it("are ratios of sums for pooled metrics", () => {
    const ratio = weightedRatio(
      Float64Array.of(1, 2, Number.NaN),
      Float64Array.of(4, 5, Number.NaN),
    );
    expect(ratio(Float64Array.of(2, 1, 9), 12)).toBe(4 / 13);
    expect(ratio(Float64Array.of(0, 0, 9), 9)).toBeUndefined();
  });
});

/** Every member a group by itself. */
function singles(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}

describe("the bootstrap", () => {
  it("draws groups as a whole: copies of a trace say nothing new", () => {
    const column = Float64Array.of(1, 5, 2, 8, 13, 3);
    const twice = Float64Array.of(...column, ...column);
    const options = { seed: 3, resamples: 300, confidence: 0.95 };
    const groups = Uint32Array.of(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5);
    const once = bootstrap(singles(6), [weightedMean(column), weightedMedian(column)], options);
    expect(bootstrap(groups, [weightedMean(twice), weightedMedian(twice)], options)).toEqual(once);
    const [independent] = bootstrap(singles(12), [weightedMean(twice)], options);
    const width = (interval: { low: number; high: number } | undefined): number =>
      (interval?.high ?? 0) - (interval?.low ?? 0);
    expect(width(independent)).toBeLessThan(0.85 * width(once[0]));
  });

  it("takes the quantiles of what a plain implementation draws", () => {
    const column = Float64Array.of(1, 5, 2, 8, 13, 3);
    const generator = xoshiro256StarStar(99);
    const means = Array.from({ length: 201 }, () => {
      let sum = 0;
      for (let draw = 0; draw < column.length; draw++) {
        sum += column[Math.floor(standardUniform(generator) * column.length)] ?? 0;
      }
      return sum / column.length;
    }).toSorted((a, b) => a - b);
    const options = { seed: 99, resamples: 201, confidence: 0.9 };
    const [interval] = bootstrap(singles(column.length), [weightedMean(column)], options);
    expect(interval?.low).toBeCloseTo(means[10] ?? 0, 12);
    expect(interval?.high).toBeCloseTo(means[190] ?? 0, 12);
  });

  it("leaves resamples out in which a statistic is undefined", () => {
    const column = Float64Array.of(3, Number.NaN, Number.NaN, Number.NaN);
    const options = { seed: 1, resamples: 100, confidence: 0.95 };
    const [some, none] = bootstrap(
      singles(4),
      [weightedMean(column), weightedMean(Float64Array.of(Number.NaN))],
      options,
    );
    expect(some).toEqual({ low: 3, high: 3 });
    expect(none).toBeUndefined();
  });

  // 400 samples of 40 from an exponential law, whose mean is 1 and whose median is ln 2. For
  // this skewed law and this size, percentile intervals of the mean cover a little less than
  // they say (Efron and Tibshirani, chapter 13): about 93% of 95%. Three standard deviations of
  // the share of 400 are 4%.
  it("covers the true mean and median about as often as it says", () => {
    const generator = xoshiro256StarStar(2024);
    let covered = 0;
    let coveredMedian = 0;
    const rounds = 400;
    for (let round = 0; round < rounds; round++) {
      const column = Float64Array.from(
        { length: 40 },
        () => -Math.log(1 - standardUniform(generator)),
      );
      const statistics = [weightedMean(column), weightedMedian(column)];
      const options = { seed: round, resamples: 300, confidence: 0.95 };
      const [mean, median] = bootstrap(singles(40), statistics, options);
      if (mean !== undefined && mean.low <= 1 && 1 <= mean.high) covered++;
      if (median !== undefined && median.low <= Math.LN2 && Math.LN2 <= median.high)
        coveredMedian++;
    }
    expect(covered / rounds).toBeGreaterThan(0.89);
    expect(covered / rounds).toBeLessThan(0.98);
    expect(coveredMedian / rounds).toBeGreaterThan(0.9);
    expect(coveredMedian / rounds).toBeLessThan(0.99);
  });

  it("gives the same bits in every engine: these, seed 5", () => {
    const column = Float64Array.from({ length: 25 }, (_, index) => ((index * 7919) % 31) / 7);
    const options = { seed: 5n, resamples: 500, confidence: 0.95 };
    const found = bootstrap(singles(25), [weightedMean(column), weightedMedian(column)], options);
    expect(found).toEqual([
      { low: 1.659857142857143, high: 2.6772857142857145 },
      { low: 1.4285714285714286, high: 3.142857142857143 },
    ]);
  });
});
