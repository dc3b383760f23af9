/* oxlint-disable typescript/no-unsafe-type-assertion -- indices are within bounds */
import { EARLIEST, NEXT_ACTION, SERVER } from "./board.ts";
import type { Run } from "./run.ts";

/** The smallest time, Infinity of none. */
export function earliestOf(times: Float64Array): number {
  let earliest = Infinity;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if (time < earliest) earliest = time;
  }
  return earliest;
}

/** Where a time is that is among the others. A call of `indexOf` takes longer for the few. */
export function placeOf(times: Float64Array, time: number): number {
  let place = 0;
  while (times[place] !== time && place < times.length) place++;
  return place;
}

/** Updates EARLIEST. */
export function findEarliest(run: Run): void {
  const { board } = run;
  run.stale = false;
  let earliest = Infinity;
  for (let place = NEXT_ACTION; place < NEXT_ACTION + 2 * SERVER; place++) {
    const time = board[place] as number;
    if (time < earliest) earliest = time;
  }
  board[EARLIEST] = earliest;
}
