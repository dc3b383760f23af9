/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { NOW } from "./board.ts";

/** The packets that a side sent within the last second, in a ring of their times. */
export interface SendWindow {
  times: Float64Array;
  first: number;
  count: number;
}

/** Nanoseconds; a packet just as old still counts. */
const WINDOW = 1_000_000_000;

export function emptyWindow(): SendWindow {
  return { times: new Float64Array(256), first: 0, count: 0 };
}

export function clearWindow(window: SendWindow): void {
  window.first = 0;
  window.count = 0;
}

/** Counts a packet sent now, a time on the board; returns how many there are within the window. */
export function countSent(window: SendWindow, board: Float64Array): number {
  const now = board[NOW] as number;
  if (window.count === window.times.length) enlarge(window);
  const { times } = window;
  const mask = times.length - 1;
  times[(window.first + window.count) & mask] = now;
  window.count++;
  while (now - (times[window.first] as number) > WINDOW) {
    window.first = (window.first + 1) & mask;
    window.count--;
  }
  return window.count;
}

function enlarge(window: SendWindow): void {
  const { times, first, count } = window;
  const larger = new Float64Array(times.length * 2);
  larger.set(times.subarray(first), 0);
  larger.set(times.subarray(0, first), times.length - first);
  window.times = larger;
  window.first = 0;
  window.count = count;
}
