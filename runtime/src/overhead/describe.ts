/** Of the values given; undefined where a number would not be one. */
export interface Description {
  readonly mean: number | undefined;
  readonly median: number | undefined;
  /** Sample standard deviation, over n - 1; needs two values. */
  readonly deviation: number | undefined;
}

export function describe(values: Float64Array): Description {
  const { length } = values;
  if (length === 0) return { mean: undefined, median: undefined, deviation: undefined };
  // Sums of differences, so that equal values have exactly their value as mean.
  const origin = values[0] ?? 0;
  let sum = 0;
  for (const value of values) sum += value - origin;
  const mean = origin + sum / length;
  let squares = 0;
  // Not `**`: engines may round its last digit differently.
  for (const value of values) squares += (value - mean) * (value - mean);
  return {
    mean,
    median: quantile(values.toSorted(), 0.5),
    deviation: length < 2 ? undefined : Math.sqrt(squares / (length - 1)),
  };
}

/**
 * The `p` quantile, `p` in [0, 1], of values in ascending order, interpolated linearly between
 * the two nearest (R. Hyndman, Y. Fan, "Sample quantiles in statistical packages", 1996,
 * definition 7). There is at least one value.
 */
export function quantile(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (place - below);
}
