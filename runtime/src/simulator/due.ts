import type { Action } from "../machine/model.ts";
import { f64At, i32At } from "../random/typed-array.ts";
import { drawDelay } from "./delays.ts";
import { earliestOf } from "./earliest.ts";
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
import { AT, AT_DELAY, BLOCKED_UNTIL, EARLIEST, NEXT_ACTION, NEXT_TIMER } from "./board.ts";
import { queueEvent } from "./run.ts";
import type { Run, Side } from "./run.ts";

// Timers that end and actions whose timeout is over, one at a time: of several at once the
// client's machines come first, in order of their numbers.

export function endDueTimer(run: Run): void {
  const { board } = run;
  const time = f64At(board, EARLIEST);
  const side = f64At(board, NEXT_TIMER) === time ? run.client : run.server;
  const machine = side.timerAt.indexOf(time);
  side.timerAt[machine] = Infinity;
  board[side.offset + NEXT_TIMER] = earliestOf(side.timerAt);
  board[AT] = time;
  board[AT_DELAY] = 0;
  queueEvent(run, side.internal, TIMER_END_RANK | (machine << MACHINE_SHIFT));
}

export function beginDueAction(run: Run): void {
  const { board } = run;
  const time = f64At(board, EARLIEST);
  const side = f64At(board, NEXT_ACTION) === time ? run.client : run.server;
  const machine = side.actionAt.indexOf(time);
  side.actionAt[machine] = Infinity;
  board[side.offset + NEXT_ACTION] = earliestOf(side.actionAt);
  const action = actionOf(side, machine, i32At(side.actionState, machine));
  if (action.kind === "block") {
    beginBlocking(run, side, machine, action);
  } else if (action.kind === "pad") {
    const flags = PADDING | (action.bypass ? BYPASS : 0) | (action.replace ? REPLACE : 0);
    const info = PADDING_SENT_RANK | flags | (machine << MACHINE_SHIFT);
    board[AT] = time;
    board[AT_DELAY] = actionDelay(side);
    queueEvent(run, side.internal, info);
  }
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
  const time = f64At(board, EARLIEST);
  const place = side.offset + BLOCKED_UNTIL;
  const end = time + f64At(side.actionDuration, machine);
  const set = f64At(board, place);
  if (action.replace || end > (set === Infinity ? time : set)) {
    if (set === Infinity) side.spans.push(time);
    board[place] = end;
    side.bypass = action.bypass;
  }
  const delay = actionDelay(side) + reportingDelay(side);
  const info = BLOCKING_BEGIN_RANK | (machine << MACHINE_SHIFT);
  board[AT] = time + delay;
  board[AT_DELAY] = delay;
  queueEvent(run, side.internal, info);
}

function actionDelay({ integration }: Side): number {
  return integration === null ? 0 : drawDelay(integration.action, integration.generator);
}

function reportingDelay({ integration }: Side): number {
  return integration === null ? 0 : drawDelay(integration.reporting, integration.generator);
}
