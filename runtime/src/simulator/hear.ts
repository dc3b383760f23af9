/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { drawnTime } from "../framework/drawn-time.ts";
import { machineAt, runningAt } from "../framework/engine.ts";
import type { Running } from "../framework/engine.ts";
import { ALL_EVENTS, NONE } from "../framework/layout.ts";
import { stepEvent } from "../framework/step.ts";
import type { Action } from "../machine/model.ts";
import { AT, AT_DELAY, EARLIEST, NEXT_ACTION, NEXT_TIMER, NOW } from "./board.ts";
import { drawDelay } from "./delays.ts";
import { earliestOf } from "./earliest.ts";
import { EVENT_OF_RANK } from "./event-of-rank.ts";
import { MACHINE_SHIFT, RANK_MASK, TIMER_BEGIN_RANK } from "./queued-event.ts";
import { queuePassedOn } from "./pass-on.ts";
import { nowOf, queueEvent } from "./run.ts";
import type { Run, Side } from "./run.ts";

/** Lets a side's framework hear the event, unless it ignores it, and schedules what it answers. */
export function hear(run: Run, side: Side, info: number): void {
  const event = EVENT_OF_RANK[info & RANK_MASK] as number;
  const { ignored } = side.engine;
  if (((ignored >> event) & 1) === 0 || ignored === ALL_EVENTS) hearEvent(run, side, event, info);
}

/** The same of an event that is not ignored, with its number. */
function hearEvent(run: Run, side: Side, event: number, info: number): void {
  const { engine } = side;
  engine.now = nowOf(run);
  if (stepEvent(engine, event, (info >> MACHINE_SHIFT) - 1)) scheduleAll(run, side);
}

function scheduleAll(run: Run, side: Side): void {
  const { engine, integration } = side;
  const delay = integration === null ? 0 : drawDelay(integration.trigger, integration.generator);
  const count = engine.machines.length;
  for (let machine = 0; machine < count; machine++) {
    const running = runningAt(engine, machine);
    if (running.scheduled !== NONE) schedule(run, side, running, delay);
  }
}

/** The delay is the integration's, from the answer to the timer that it sets. */
function schedule(run: Run, side: Side, running: Running, delay: number): void {
  const { mi: machine, scheduled: state } = running;
  const action = actionOf(side, machine, state);
  switch (action.kind) {
    case "cancel":
      run.board[AT] = Infinity;
      if (action.timer !== "internal") {
        setTime(run, side.actionAt, machine, side.offset + NEXT_ACTION);
      }
      if (action.timer !== "action") {
        setTime(run, side.timerAt, machine, side.offset + NEXT_TIMER);
      }
      break;
    case "timer":
      updateTimer(run, side, running, action.replace);
      break;
    case "pad":
    case "block": {
      const timeout = drawnTime(running.waits);
      side.actionState[machine] = state;
      if (action.kind === "block") {
        side.actionDuration[machine] = drawnTime(running.lasts);
      }
      run.board[AT] = nowOf(run) + timeout + delay;
      setTime(run, side.actionAt, machine, side.offset + NEXT_ACTION);
    }
  }
}

/**
 * Sets the timer if it is to be replaced or ends later than the one that runs. Without one, the
 * end of the one that runs counts as now: a timer of no length is then not set at all.
 */
function updateTimer(run: Run, side: Side, running: Running, replace: boolean): void {
  const { mi: machine } = running;
  const { board } = run;
  const now = board[NOW] as number;
  const end = now + drawnTime(running.lasts);
  const set = side.timerAt[machine] as number;
  const current = set === Infinity ? now : set;
  if (!replace && current >= end) return;
  board[AT] = end;
  setTime(run, side.timerAt, machine, side.offset + NEXT_TIMER);
  queuePassedOn(run);
  board[AT] = now;
  board[AT_DELAY] = 0;
  queueEvent(run, side.internal, TIMER_BEGIN_RANK | ((machine + 1) << MACHINE_SHIFT));
}

/** Changes one of the times whose earliest is at a place of the board, to AT. */
function setTime(run: Run, times: Float64Array, at: number, place: number): void {
  const { board } = run;
  const time = board[AT] as number;
  const first = board[place] as number;
  const wasFirst = (times[at] as number) === first;
  times[at] = time;
  if (time <= first) {
    board[place] = time;
    if (time <= (board[EARLIEST] as number)) run.stale = true;
  } else if (wasFirst) {
    board[place] = earliestOf(times);
    if (first === (board[EARLIEST] as number)) run.stale = true;
  }
}

/** The action of a machine's state, which has one. */
export function actionOf(side: Side, machine: number, state: number): Action {
  const prepared = machineAt(side.engine, machine).states[state]?.action;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only actions are scheduled
  return prepared?.action as Action;
}
