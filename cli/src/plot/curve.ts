import type { Trace } from "@mbn-lang/runtime/trace";

/** A corner of a curve of steps: from `time`, in nanoseconds, on there are `count` packets. */
export interface Step {
  readonly time: number;
  readonly count: number;
}

/**
 * How many packets there are up to each moment, from `from` to `to`, at most one step for each
 * of `columns` columns: the last within it, so that a curve is off by less than a column.
 */
export function cumulativeSteps(
  { times, padding }: Trace,
  only: "all" | "data",
  span: { readonly from: number; readonly to: number; readonly columns: number },
): readonly Step[] {
  const { from, to, columns } = span;
  const width = to > from ? (to - from) / columns : 1;
  const counts = new Uint32Array(columns + 1);
  const last = new Float64Array(columns + 1);
  for (let index = 0; index < times.length; index++) {
    if (only === "data" && padding[index] === 1) continue;
    const time = times[index] ?? 0;
    const column = Math.min(columns, Math.max(0, Math.floor((time - from) / width)));
    counts[column] = (counts[column] ?? 0) + 1;
    last[column] = Math.max(time, counts[column] === 1 ? time : (last[column] ?? time));
  }
  const steps: Step[] = [{ time: from, count: 0 }];
  let count = 0;
  for (const [column, more] of counts.entries()) {
    if (more === 0) continue;
    count += more;
    steps.push({ time: last[column] ?? 0, count });
  }
  steps.push({ time: to, count });
  return steps;
}

/** A curve and whose it is. */
export interface NamedCurve {
  readonly names: readonly string[];
  readonly steps: readonly Step[];
}

/**
 * Curves of which no two would lie on each other: one that is nowhere further than `least` packets
 * from an earlier one, looked at in each of `columns` columns, gives its name to that.
 */
export function mergeCurves(
  curves: readonly NamedCurve[],
  least: number,
  span: { readonly from: number; readonly to: number },
  columns: number,
): readonly NamedCurve[] {
  const kept: { curve: NamedCurve; counts: Float64Array }[] = [];
  for (const curve of curves) {
    const counts = countsAt(curve.steps, span, columns);
    const same = kept.find((one) =>
      counts.every((n, at) => Math.abs(n - (one.counts[at] ?? 0)) < least),
    );
    if (same === undefined) kept.push({ curve, counts });
    else same.curve = { ...same.curve, names: [...same.curve.names, ...curve.names] };
  }
  return kept.map(({ curve }) => curve);
}

/** The count at the end of each column. */
function countsAt(
  steps: readonly Step[],
  { from, to }: { readonly from: number; readonly to: number },
  columns: number,
): Float64Array {
  const counts = new Float64Array(columns + 1);
  const width = to > from ? (to - from) / columns : 1;
  let next = 0;
  let count = 0;
  for (let column = 0; column <= columns; column++) {
    const end = from + (column + 1) * width;
    while (next < steps.length && (steps[next]?.time ?? 0) < end) count = steps[next++]?.count ?? 0;
    counts[column] = count;
  }
  counts[columns] = steps.at(-1)?.count ?? count;
  return counts;
}
