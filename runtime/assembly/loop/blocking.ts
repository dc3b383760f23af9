import { BYPASS_FLAG, REPLACE_FLAG } from "../../src/simulator/compiled/layout.ts";
import { BLOCKING_END_RANK } from "../../src/simulator/queued-event.ts";
import { NEVER } from "./memory.ts";
import { pushSpan } from "./queues.ts";
import { shiftAfterBlocking } from "./shift.ts";
import { client, run, Running, server, Side } from "./state.ts";

/** Ends the blocking that is due; on both sides at once, the server's first. It is the next event. */
export function endBlocking(): bool {
  const time = run.earliest;
  const side = client.blockedUntil < server.blockedUntil ? client : server;
  side.blockedUntil = NEVER;
  pushSpan(side, time);
  shiftAfterBlocking(side, time);
  run.side = side;
  run.info = BLOCKING_END_RANK;
  run.now = time;
  return true;
}

/** Blocks, unless what blocks already lasts as long and is not to be replaced. */
export function beginBlocking(side: Side, running: Running, action: i32, time: i64): void {
  const end = time + running.actionLasts;
  const set = side.blockedUntil;
  if ((action & REPLACE_FLAG) === 0 && end <= (set === NEVER ? time : set)) return;
  if (set === NEVER) pushSpan(side, time);
  side.blockedUntil = end;
  side.bypass = (action & BYPASS_FLAG) !== 0;
}
