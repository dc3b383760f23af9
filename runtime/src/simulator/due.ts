/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import type { Action } from "../machine/model.ts";
import {
  AT,
  AT_DELAY,
  BLOCKED_UNTIL,
  DELAY,
  EARLIEST,
  NEXT_ACTION,
  NEXT_TIMER,
  NOW,
} from "./board.ts";
import { drawDelay } from "./delays.ts";
import { earliestOf, placeOf } from "./earliest.ts";
import { actionOf } from "./hear.ts";
import {
  BLOCKING_BEGIN_RANK,
  BYPASS,
  MACHINE_SHIFT,
  PADDING,
  PADDING_SENT_RANK,
  REPLACE,
  TIMER_END_RANK,
} from "./queued-event.ts";
import { comesNext } from "./pass-on.ts";
import { queueEvent } from "./run.ts";
import type { Run, Side } from "./run.ts";

// Timers that end and actions whose timeout is over, one at a time: of several at once the
// client's machines come first, in order of their numbers.

/** True if the timer's end is the next event; false if it is queued. */
export function endDueTimer(run: Run): boolean {
  const { board } = run;
  const time = board[EARLIEST] as number;
  const side = (board[NEXT_TIMER] as number) === time ? run.client : run.server;
  const machine = placeOf(side.timerAt, time);
  side.timerAt[machine] = Infinity;
  board[side.offset + NEXT_TIMER] = earliestOf(side.timerAt);
  board[AT] = time;
  board[AT_DELAY] = 0;
  return takeOrQueue(run, side, TIMER_END_RANK | ((machine + 1) << MACHINE_SHIFT));
}

/** True if what the action causes is the next event; false if it is queued. */
export function beginDueAction(run: Run): boolean {
  const { board } = run;
  const time = board[EARLIEST] as number;
  const side = (board[NEXT_ACTION] as number) === time ? run.client : run.server;
  const machine = placeOf(side.actionAt, time);
  side.actionAt[machine] = Infinity;
  board[side.offset + NEXT_ACTION] = earliestOf(side.actionAt);
  board[AT] = time;
  board[AT_DELAY] = 0;
  const ofMachine = (machine + 1) << MACHINE_SHIFT;
  const action = actionOf(side, machine, side.actionState[machine] as number);
  if (action.kind === "block") {
    beginBlocking(run, side, machine, action);
    return takeOrQueue(run, side, BLOCKING_BEGIN_RANK | ofMachine);
  }
  if (action.kind !== "pad") return false;
  const flags = PADDING | (action.bypass ? BYPASS : 0) | (action.replace ? REPLACE : 0);
  if (side.integration !== null) board[AT_DELAY] = actionDelay(side);
  return takeOrQueue(run, side, PADDING_SENT_RANK | flags | ofMachine);
}

/**
 * Blocks, unless what blocks already lasts as long and is not to be replaced. The framework
 * hears that blocking begins either way, after the integration's delays.
 */
function beginBlocking(
  run: Run,
  side: Side,
  machine: number,
  action: Extract<Action, { kind: "block" }>,
): void {
  const { board } = run;
  const time = board[AT] as number;
  const place = side.offset + BLOCKED_UNTIL;
  const end = time + (side.actionDuration[machine] as number);
  const set = board[place] as number;
  if (action.replace || end > (set === Infinity ? time : set)) {
    if (set === Infinity) side.spans.push(time);
    board[place] = end;
    side.bypass = action.bypass;
  }
  if (side.integration !== null) {
    const delay = actionDelay(side) + reportingDelay(side);
    board[AT] = time + delay;
    board[AT_DELAY] = delay;
  }
}

/** Takes the event at AT if it is next, otherwise queues it. */
function takeOrQueue(run: Run, side: Side, info: number): boolean {
  if (!comesNext(run, side)) {
    queueEvent(run, side.internal, info);
    return false;
  }
  const { board } = run;
  board[NOW] = board[AT] as number;
  board[DELAY] = board[AT_DELAY] as number;
  run.side = side;
  run.info = info;
  return true;
}

function actionDelay({ integration }: Side): number {
  return integration === null ? 0 : drawDelay(integration.action, integration.generator);
}

function reportingDelay({ integration }: Side): number {
  return integration === null ? 0 : drawDelay(integration.reporting, integration.generator);
}
