import { ALL_PASSED } from "../../src/simulator/compiled/layout.ts";
import {
  NORMAL_SENT_RANK,
  RANK_MASK,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "../../src/simulator/queued-event.ts";
import { allPassed } from "./ending.ts";
import { payloadOf, pop } from "./heap.ts";
import { hear } from "./hear.ts";
import { NO_KEY } from "./memory.ts";
import { leaveTunnel, sendOver } from "./network.ts";
import { earlier, findEarliest, isBlocked, NOTHING, queueAt, showBase, timeOf } from "./queues.ts";
import { record } from "./record.ts";
import { blockable, bypassable, client, internal, run, server, Side } from "./state.ts";

/**
 * The usual ways of packets, into the tunnel and out of it at once: takes the next event, and the
 * one that it causes, where nothing waits to enter the tunnel, nothing else is due and no limit is
 * near. Otherwise does nothing and returns false. It does what `step` would do, in less time.
 */
export function takeUsual(): bool {
  if (somebodyWaits() || run.passedOn !== NOTHING) return false;
  if (run.stale) findEarliest();
  const clientKey = earlier(internal(client).first, client.baseKey);
  const serverKey = earlier(internal(server).first, server.baseKey);
  const isClient = clientKey <= serverKey;
  const key = isClient ? clientKey : serverKey;
  const side = isClient ? client : server;
  const time = timeOf(key);
  if (time >= run.earliest || time < run.now || time > run.until || isNearLimit()) return false;
  if (key === side.baseKey) {
    run.now = time;
    run.side = side;
    enter(side);
    return true;
  }
  const info = <i32>payloadOf(internal(side));
  if ((info & RANK_MASK) !== TUNNEL_RECV_RANK) return false;
  run.now = time;
  run.side = side;
  pop(internal(side));
  run.carried--;
  leave(side, info);
  return true;
}

function somebodyWaits(): bool {
  // Only NO_KEY has its bit.
  const ofClient = bypassable(client).first & blockable(client).first;
  return (ofClient & bypassable(server).first & blockable(server).first) !== NO_KEY;
}

/** Whether one of the next two events may reach a limit. */
function isNearLimit(): bool {
  return run.steps + 2 >= run.lastStep || <i64>run.length + 2 >= run.maxTraceLength;
}

/** A packet of the trace enters the tunnel, and goes on to the other side if it may. */
function enter(side: Side): void {
  side.base += 8;
  showBase(side);
  const mayLeave = !isBlocked(side);
  if (!mayLeave) queueAt(blockable(side), run.now, TUNNEL_SENT_RANK);
  hear(side, NORMAL_SENT_RANK);
  record(side, NORMAL_SENT_RANK);
  run.steps++;
  if (!mayLeave) return;
  sendOver(side, TUNNEL_SENT_RANK);
  hear(side, TUNNEL_SENT_RANK);
  record(side, TUNNEL_SENT_RANK);
  run.steps++;
}

/** A packet comes out of the tunnel, and is received if nothing comes between. */
function leave(side: Side, sent: i32): void {
  leaveTunnel(side, sent);
  hear(side, sent);
  record(side, sent);
  run.steps++;
  if (allPassed()) run.stop = ALL_PASSED;
  const info = run.passedOn;
  if (info === NOTHING || run.stop === ALL_PASSED) return;
  run.passedOn = NOTHING;
  hear(side, info);
  record(side, info);
  run.steps++;
  if (allPassed()) run.stop = ALL_PASSED;
}
