import {
  ACTION,
  ACTION_KIND,
  BLOCK,
  BYPASS_FLAG,
  PAD,
  REPLACE_FLAG,
} from "../../src/simulator/compiled/layout.ts";
import {
  BLOCKING_BEGIN_RANK,
  MACHINE_SHIFT,
  PADDING,
  PADDING_SENT_RANK,
  TIMER_END_RANK,
} from "../../src/simulator/queued-event.ts";
import { beginBlocking } from "./blocking.ts";
import { leavesNoTrace } from "./heap.ts";
import { NEVER, NO_KEY } from "./memory.ts";
import { queueAt } from "./queues.ts";
import { bypassable, client, internal, run, runningAt, server, Side } from "./state.ts";

// Timers that end and actions whose timeout is over, one at a time: of several at once the
// client's machines come first, in order of their numbers. True if that is the next event.

export function endDueTimer(): bool {
  const time = run.earliest;
  const side = client.nextTimer === time ? client : server;
  let mi = 0;
  while (runningAt(side, mi).timerAt !== time) mi++;
  runningAt(side, mi).timerAt = NEVER;
  side.nextTimer = earliestTimer(side);
  return takeOrQueue(side, TIMER_END_RANK | ((mi + 1) << MACHINE_SHIFT));
}

export function beginDueAction(): bool {
  const time = run.earliest;
  const side = client.nextAction === time ? client : server;
  let mi = 0;
  while (runningAt(side, mi).actionAt !== time) mi++;
  const running = runningAt(side, mi);
  running.actionAt = NEVER;
  side.nextAction = earliestAction(side);
  const machine = (mi + 1) << MACHINE_SHIFT;
  const action = load<i32>(running.actionState, ACTION);
  const kind = action & ACTION_KIND;
  if (kind === BLOCK) {
    beginBlocking(side, running, action, time);
    return takeOrQueue(side, BLOCKING_BEGIN_RANK | machine);
  }
  if (kind !== PAD) return false;
  const flags = PADDING | (action & (BYPASS_FLAG | REPLACE_FLAG));
  return takeOrQueue(side, PADDING_SENT_RANK | flags | machine);
}

export function earliestTimer(side: Side): i64 {
  let earliest = NEVER;
  for (let mi = 0; mi < side.count; mi++) {
    const time = runningAt(side, mi).timerAt;
    if (time < earliest) earliest = time;
  }
  return earliest;
}

export function earliestAction(side: Side): i64 {
  let earliest = NEVER;
  for (let mi = 0; mi < side.count; mi++) {
    const time = runningAt(side, mi).actionAt;
    if (time < earliest) earliest = time;
  }
  return earliest;
}

/** Takes the event, which is due, if it is next, otherwise queues it. */
function takeOrQueue(side: Side, info: i32): bool {
  const time = run.earliest;
  if (!comesNext(side, time)) {
    queueAt(internal(side), time, info);
    return false;
  }
  run.now = time;
  run.side = side;
  run.info = info;
  return true;
}

/** Whether what is due, when all queues are later, makes the next event. */
function comesNext(side: Side, time: i64): bool {
  // Blocking that ends at once ends before the framework hears that it began.
  if (side.blockedUntil <= time) return false;
  // What may bypass could come first.
  if (side.bypass && bypassable(side).first !== NO_KEY) return false;
  return leavesNoTrace(internal(side));
}
