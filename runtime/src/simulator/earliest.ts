/* oxlint-disable typescript/no-unsafe-type-assertion -- indices are within bounds */
import { EARLIEST, NEXT_ACTION, NEXT_SHIFT, SERVER } from "./board.ts";
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

/** Updates EARLIEST, and `run.due` with its kind: of several as early the one that comes first. */
export function findEarliest(run: Run): void {
  const { board } = run;
  run.stale = false;
  let earliest = Infinity;
  let due = NEXT_ACTION;
  // In the order in which they come at the same time.
  for (let kind = NEXT_SHIFT; kind >= NEXT_ACTION; kind--) {
    const client = board[kind] as number;
    const server = board[kind + SERVER] as number;
    const time = client < server ? client : server;
    if (time < earliest) {
      earliest = time;
      due = kind;
    }
  }
  run.due = due;
  board[EARLIEST] = earliest;
}
