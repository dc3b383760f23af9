/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { AT, AT_DELAY, BLOCKED_UNTIL, DELAY, EARLIEST, NOW, SERVER } from "./board.ts";
import { drawDelay } from "./delays.ts";
import { BLOCKING_END_RANK } from "./queued-event.ts";
import { queueEvent } from "./run.ts";
import type { Run } from "./run.ts";
import { shiftAfterBlocking } from "./shift.ts";

/**
 * Ends the blocking that is due; on both sides at once, the server's first. True if that is the
 * next event, false if the framework hears of it later.
 */
export function endBlocking(run: Run): boolean {
  const { board } = run;
  const time = board[EARLIEST] as number;
  const side =
    (board[BLOCKED_UNTIL] as number) < (board[BLOCKED_UNTIL + SERVER] as number)
      ? run.client
      : run.server;
  board[side.offset + BLOCKED_UNTIL] = Infinity;
  side.spans.push(time);
  const { integration } = side;
  const delay = integration === null ? 0 : drawDelay(integration.reporting, integration.generator);
  shiftAfterBlocking(run, side, time);
  if (delay > 0) {
    board[AT] = time + delay;
    board[AT_DELAY] = delay;
    queueEvent(run, side.internal, BLOCKING_END_RANK);
    return false;
  }
  run.side = side;
  run.info = BLOCKING_END_RANK;
  board[NOW] = time;
  board[DELAY] = 0;
  return true;
}
