import { standardUniform } from "../random/uniform.ts";
import { xoshiro256StarStar } from "../random/xoshiro.ts";
import { quantile } from "./describe.ts";

/** Bounds of a confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** A u64 for xoshiro256**. */
  readonly seed: bigint | number;
  /** How often the traces are drawn anew. */
  readonly resamples: number;
  /** Probability that an interval covers the true value, in (0, 1). */
  readonly confidence: number;
}

/**
 * A number that depends on the sample only through how often each of its members is in it,
 * `total` times in all; undefined where such a sample has none.
 */
export type Statistic = (weights: Float64Array, total: number) => number | undefined;

/**
 * Percentile bootstrap (B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993,
 * chapter 13): draws as many groups as there are, with replacement, each with all its members,
 * and takes the middle of what the statistic then is. `groups` has the number of each member's
 * group, from 0 on without a gap. All statistics see the same draws. Resamples in which a
 * statistic is undefined do not count for it; its interval is undefined if that is all of them.
 */
export function bootstrap(
  groups: Uint32Array,
  statistics: readonly Statistic[],
  { seed, resamples, confidence }: BootstrapOptions,
): readonly (Interval | undefined)[] {
  const generator = xoshiro256StarStar(seed);
  const n = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const drawn = new Float64Array(n);
  const weights = new Float64Array(groups.length);
  const seen = statistics.map(() => new Float64Array(resamples));
  const counts = statistics.map(() => 0);
  for (let round = 0; round < resamples; round++) {
    drawn.fill(0);
    for (let draw = 0; draw < n; draw++) {
      // Below n: the product is at least half a unit in the last place away from it.
      const group = Math.floor(standardUniform(generator) * n);
      drawn[group] = (drawn[group] ?? 0) + 1;
    }
    let total = 0;
    for (let member = 0; member < weights.length; member++) {
      const weight = drawn[groups[member] ?? 0] ?? 0;
      weights[member] = weight;
      total += weight;
    }
    for (const [index, statistic] of statistics.entries()) {
      const value = statistic(weights, total);
      const values = seen[index];
      const count = counts[index];
      if (value === undefined || values === undefined || count === undefined) continue;
      values[count] = value;
      counts[index] = count + 1;
    }
  }
  const aside = (1 - confidence) / 2;
  return seen.map((values, index) => {
    const sorted = values.subarray(0, counts[index]).toSorted();
    if (sorted.length === 0) return undefined;
    return { low: quantile(sorted, aside), high: quantile(sorted, 1 - aside) };
  });
}

/**
 * The mean of the values that are not NaN. Here as below, no branch depends on the weights:
 * a third of them is 0, and the processor would guess wrong as often.
 */
export function weightedMean(values: Float64Array): Statistic {
  const count = counter(values);
  // Equal values have exactly their value as mean.
  const origin = values.find((value) => !Number.isNaN(value)) ?? 0;
  const offsets = values.map((value) => (Number.isNaN(value) ? 0 : value - origin));
  if (offsets.every((offset) => offset === 0)) return constant(origin, count);
  return (weights, total) => {
    const members = count(weights, total);
    return members === 0 ? undefined : origin + dot(weights, offsets) / members;
  };
}

/** The median of the values that are not NaN. */
export function weightedMedian(values: Float64Array): Statistic {
  const count = counter(values);
  const order = Uint32Array.from(values.keys())
    .filter((index) => !Number.isNaN(values[index]))
    .toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const sorted = Float64Array.from(order, (index) => values[index] ?? 0);
  if (sorted[0] === sorted.at(-1)) return constant(sorted[0] ?? 0, count);
  return (weights, total) => {
    const members = count(weights, total);
    if (members === 0) return undefined;
    const [low, high] = middle(weights, order, members);
    const below = sorted[low] ?? 0;
    return below + ((sorted[high] ?? 0) - below) * 0.5;
  };
}

/** Where in `order` the two middle ones of `count` members are; the same place twice where odd. */
function middle(weights: Float64Array, order: Uint32Array, count: number): [number, number] {
  const upper = count >>> 1;
  const lower = (count - 1) >>> 1;
  let place = -1;
  let passed = 0;
  while (passed <= lower && place < order.length) passed += weights[order[++place] ?? 0] ?? 0;
  const low = place;
  while (passed <= upper && place < order.length) passed += weights[order[++place] ?? 0] ?? 0;
  return [low, place];
}

/** A sum of numerators over a sum of denominators; a member with a NaN has it in both and is left out. */
export function weightedRatio(numerators: Float64Array, denominators: Float64Array): Statistic {
  const above = numerators.map(orZero);
  const below = denominators.map(orZero);
  return (weights) => {
    const denominator = dot(weights, below);
    return denominator > 0 ? dot(weights, above) / denominator : undefined;
  };
}

/** How many members of a sample have a value. */
function counter(values: Float64Array): (weights: Float64Array, total: number) => number {
  if (!values.some((value) => Number.isNaN(value))) return (_, total) => total;
  const there = values.map((value) => (Number.isNaN(value) ? 0 : 1));
  return (weights) => dot(weights, there);
}

function constant(value: number, count: ReturnType<typeof counter>): Statistic {
  return (weights, total) => (count(weights, total) === 0 ? undefined : value);
}

/** In two sums, so that the processor need not wait for each addition. */
function dot(weights: Float64Array, values: Float64Array): number {
  const { length } = values;
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < length; index += 2) {
    even += (weights[index] ?? 0) * (values[index] ?? 0);
    odd += (weights[index + 1] ?? 0) * (values[index + 1] ?? 0);
  }
  if (length % 2 === 1) even += (weights[length - 1] ?? 0) * (values[length - 1] ?? 0);
  return even + odd;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
