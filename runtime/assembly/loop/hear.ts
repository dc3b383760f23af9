import {
  ACTION,
  ACTION_KIND,
  BLOCK,
  CANCEL,
  CANCEL_ACTION,
  CANCEL_TIMER,
  REPLACE_FLAG,
  TIMER,
} from "../../src/simulator/compiled/layout.ts";
import { MACHINE_SHIFT, RANK_MASK, TIMER_BEGIN_RANK } from "../../src/simulator/queued-event.ts";
import {
  BLOCKING_BEGIN,
  BLOCKING_END,
  NORMAL_RECV,
  NORMAL_SENT,
  PADDING_RECV,
  PADDING_SENT,
  TIMER_BEGIN,
  TIMER_END,
  TUNNEL_RECV,
  TUNNEL_SENT,
} from "../../src/framework/event-numbers.ts";
import { earliestAction, earliestTimer } from "./due.ts";
import { stepEvent } from "./framework.ts";
import { NEVER } from "./memory.ts";
import { queuePassedOn } from "./network.ts";
import { queueAt } from "./queues.ts";
import { internal, run, Running, runningAt, Side } from "./state.ts";

// Lets a side's framework hear an event and schedules what it answers: simulator/hear.ts.

/** The events' numbers by their ranks, four bits each. */
const EVENT_OF_RANK: i64 =
  ((<i64>TUNNEL_SENT) << 0) |
  ((<i64>NORMAL_SENT) << 4) |
  ((<i64>PADDING_SENT) << 8) |
  ((<i64>TUNNEL_RECV) << 12) |
  ((<i64>NORMAL_RECV) << 16) |
  ((<i64>PADDING_RECV) << 20) |
  ((<i64>BLOCKING_BEGIN) << 24) |
  ((<i64>BLOCKING_END) << 28) |
  ((<i64>TIMER_BEGIN) << 32) |
  ((<i64>TIMER_END) << 36);

/** The number of an event. */
export function eventOf(info: i32): i32 {
  return (<i32>(EVENT_OF_RANK >> ((info & RANK_MASK) << 2))) & 15;
}

/** Unless the framework ignores it. */
export function hear(side: Side, info: i32): void {
  const event = eventOf(info);
  if (((side.ignored >> event) & 1) === 0) hearEvent(side, event, info);
}

/** The same of an event that is not ignored, with its number. */
function hearEvent(side: Side, event: i32, info: i32): void {
  if (!stepEvent(side, event, (info >> MACHINE_SHIFT) - 1)) return;
  for (let mi = 0; mi < side.count; mi++) {
    const running = runningAt(side, mi);
    if (running.scheduled !== 0) schedule(side, running);
  }
}

function schedule(side: Side, running: Running): void {
  const state = running.scheduled;
  const action = load<i32>(state, ACTION);
  const kind = action & ACTION_KIND;
  if (kind === CANCEL) {
    if ((action & CANCEL_ACTION) !== 0) setAction(side, running, NEVER);
    if ((action & CANCEL_TIMER) !== 0) setTimer(side, running, NEVER);
  } else if (kind === TIMER) {
    updateTimer(side, running, (action & REPLACE_FLAG) !== 0);
  } else {
    running.actionState = state;
    if (kind === BLOCK) running.actionLasts = running.lasts;
    setAction(side, running, run.now + running.waits);
  }
}

/** Sets the timer if it is to be replaced or ends later than the one that runs. */
function updateTimer(side: Side, running: Running, replace: bool): void {
  const now = run.now;
  const end = now + running.lasts;
  const current = running.timerAt === NEVER ? now : running.timerAt;
  if (!replace && current >= end) return;
  setTimer(side, running, end);
  queuePassedOn();
  queueAt(internal(side), now, TIMER_BEGIN_RANK | ((running.mi + 1) << MACHINE_SHIFT));
}

function setAction(side: Side, running: Running, time: i64): void {
  const first = side.nextAction;
  const wasFirst = running.actionAt === first;
  running.actionAt = time;
  if (time <= first) {
    side.nextAction = time;
    if (time <= run.earliest) run.stale = true;
  } else if (wasFirst) {
    side.nextAction = earliestAction(side);
    if (first === run.earliest) run.stale = true;
  }
}

function setTimer(side: Side, running: Running, time: i64): void {
  const first = side.nextTimer;
  const wasFirst = running.timerAt === first;
  running.timerAt = time;
  if (time <= first) {
    side.nextTimer = time;
    if (time <= run.earliest) run.stale = true;
  } else if (wasFirst) {
    side.nextTimer = earliestTimer(side);
    if (first === run.earliest) run.stale = true;
  }
}
