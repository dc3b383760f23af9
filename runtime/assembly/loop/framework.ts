import {
  BLOCKING_BEGIN,
  BLOCKING_END,
  NORMAL_SENT,
  PADDING_SENT,
  SIGNAL,
  TIMER_BEGIN,
  TIMER_END,
} from "../../src/framework/event-numbers.ts";
import { NO_SIGNAL, SIGNAL_ALL } from "../../src/framework/layout.ts";
import { since } from "./limits.ts";
import { run, Running, runningAt, Side } from "./state.ts";
import { countDown, follow, listen, transition } from "./transition.ts";

/**
 * One call of the framework with one event, which it does not ignore, at `run.now`: see
 * framework/step.ts and framework/process.ts. `machine` is -1 for events that are about none.
 * Returns whether any action is scheduled.
 */
export function stepEvent(side: Side, event: i32, machine: i32): bool {
  if (side.scheduled) {
    for (let mi = 0; mi < side.count; mi++) runningAt(side, mi).scheduled = 0;
    side.scheduled = false;
  }
  side.zeroed = 0;
  if (((side.ignored >> event) & 1) === 0) processEvent(side, event, machine);
  if (side.signaller !== NO_SIGNAL) deliverSignal(side);
  return side.scheduled;
}

function processEvent(side: Side, event: i32, machine: i32): void {
  switch (event) {
    case NORMAL_SENT:
      side.normals++;
      break;
    case BLOCKING_END:
      if (side.isBlocking) side.blocked += since(side.blockedSince);
      side.isBlocking = false;
      break;
    case PADDING_SENT:
      side.paddings++;
      if (machine < side.count) {
        const running = runningAt(side, machine);
        running.paddings++;
        hearOwn(side, running, event);
      }
      return;
    case BLOCKING_BEGIN:
      blockingBegin(side, machine);
      return;
    case TIMER_BEGIN:
      if (machine < side.count) hearOwn(side, runningAt(side, machine), event);
      return;
    case TIMER_END:
      if (machine < side.count) transition(side, runningAt(side, machine), event);
      return;
  }
  for (let mi = 0; mi < side.count; mi++) {
    const running = runningAt(side, mi);
    if (((running.hears >> event) & 1) !== 0) follow(side, running, event);
  }
}

function blockingBegin(side: Side, machine: i32): void {
  if (!side.isBlocking) {
    side.isBlocking = true;
    side.blockedSince = run.now;
  }
  for (let mi = 0; mi < side.count; mi++) {
    const running = runningAt(side, mi);
    if (mi === machine) hearOwn(side, running, BLOCKING_BEGIN);
    else transition(side, running, BLOCKING_BEGIN);
  }
}

/** An event that the machine's own action caused: if the state stays, its limit is counted down. */
function hearOwn(side: Side, running: Running, event: i32): void {
  const changed = transition(side, running, event);
  if (!changed && running.state !== 0) countDown(side, running);
}

/** Delivers the signal that is pending after a call, to all but the machine that raised it. */
function deliverSignal(side: Side): void {
  const target = side.signaller;
  side.signaller = NO_SIGNAL;
  for (let mi = 0; mi < side.count; mi++) {
    if (mi !== target) transition(side, runningAt(side, mi), SIGNAL);
  }
  const answered = side.signaller !== NO_SIGNAL;
  side.signaller = NO_SIGNAL;
  if (answered && target !== SIGNAL_ALL) transition(side, runningAt(side, target), SIGNAL);
  // While a signal is pending, nothing may be ignored.
  if (side.signaller === NO_SIGNAL) listen(side);
  else side.ignored = 0;
}
