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
