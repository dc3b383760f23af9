import { f64At } from "../random/typed-array.ts";

/** The smallest time, Infinity of none. */
export function earliestOf(times: Float64Array): number {
  let earliest = Infinity;
  for (let i = 0; i < times.length; i++) earliest = Math.min(earliest, f64At(times, i));
  return earliest;
}
