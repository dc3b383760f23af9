import { f64At } from "../random/typed-array.ts";
import { drawDelay } from "./delays.ts";
import { BLOCKING_END_RANK } from "./queued-event.ts";
import { BLOCKED_UNTIL, DELAY, NOW, queueEvent, SERVER } from "./run.ts";
import type { Run } from "./run.ts";
import { shiftAfterBlocking } from "./shift.ts";

/**
 * Ends the blocking that is due; on both sides at once, the server's first. True if that is the
 * next event, false if the framework hears of it later.
 */
export function endBlocking(run: Run, time: number): boolean {
  const { next } = run;
  const side =
    f64At(next, BLOCKED_UNTIL) < f64At(next, BLOCKED_UNTIL + SERVER) ? run.client : run.server;
  next[side.offset + BLOCKED_UNTIL] = Infinity;
  side.spans.push(time);
  const { integration } = side;
  const delay = integration === null ? 0 : drawDelay(integration.reporting, integration.generator);
  shiftAfterBlocking(run, side, time);
  if (delay > 0) {
    queueEvent(run, side.internal, time + delay, BLOCKING_END_RANK, delay);
    return false;
  }
  run.side = side;
  run.info = BLOCKING_END_RANK;
  run.clock[NOW] = time;
  run.clock[DELAY] = 0;
  return true;
}
