/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
// Numbers that change all the time are on the `board`, one array of doubles: properties and
// arguments would be boxed. Its places, per side; the server's are SERVER further on:

// The smallest key of each queue.
export const BYPASSABLE = 0;
export const BLOCKABLE = 1;
export const INTERNAL = 2;
export const BASE = 3;
// When something is due; Infinity where nothing is. At the same time the last kind is first.
export const NEXT_ACTION = 8;
export const NEXT_TIMER = 9;
export const BLOCKED_UNTIL = 10;
export const NEXT_SHIFT = 11;
/** How much later than in the trace the rest of it happens. */
export const SHIFT = 16;
/** From the client's place to the server's. */
export const SERVER = 4;

// Places of the whole simulation.
export const NOW = 24;
/** The smallest of NEXT_ACTION, NEXT_TIMER, BLOCKED_UNTIL and NEXT_SHIFT. */
export const EARLIEST = 25;
/** Of the event chosen last: the integration's part of its time. */
export const DELAY = 26;
/** When the first event of the queues is due, as queue-choice.ts found it. */
export const QUEUE_TIME = 27;
// Arguments of `queueEvent`: when the event happens, and the integration's part of that.
export const AT = 28;
export const AT_DELAY = 29;
/** Latest time of an event: the caller's limit, or the last that is exact. */
export const UNTIL = 30;
/** One-way delay. */
export const TRAVEL = 31;
export const BOARD_SIZE = 32;

/** In place of a queue's place: none has an event that matters now. */
export const NOTHING = -1;

/** The smallest key of a side's queues. */
export function leastKey(board: Float64Array, offset: number): number {
  // Comparisons instead of Math.min, which has to think of NaN and -0.
  let least = board[offset + INTERNAL] as number;
  const base = board[offset + BASE] as number;
  if (base < least) least = base;
  const blockable = board[offset + BLOCKABLE] as number;
  if (blockable < least) least = blockable;
  const bypassable = board[offset + BYPASSABLE] as number;
  return bypassable < least ? bypassable : least;
}
