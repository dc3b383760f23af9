/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { BASE, DELAY, NOTHING, NOW, SERVER, UNTIL } from "./board.ts";
import { SimulationError } from "./error.ts";
import {
  BLOCKING_BEGIN_RANK,
  BLOCKING_END_RANK,
  carries,
  LAST_TIME,
  PADDING,
  PADDING_SENT_RANK,
  RANK_MASK,
  TIMER_BEGIN_RANK,
  TIMER_END_RANK,
  TUNNEL_SENT_RANK,
} from "./queued-event.ts";
import { nowOf } from "./run.ts";
import type { Run } from "./run.ts";
import type { StopReason } from "./simulation.ts";

/** Padding on its way out: the integration's action delay is still to come. */
const STILL_DELAYED = (1 << PADDING_SENT_RANK) | (1 << TUNNEL_SENT_RANK);
/** Blocking and timers are recorded when the framework hears of them. */
const AS_HEARD =
  (1 << BLOCKING_BEGIN_RANK) |
  (1 << BLOCKING_END_RANK) |
  (1 << TIMER_BEGIN_RANK) |
  (1 << TIMER_END_RANK);

/** When it happened on the network, which integration delays part from when it was heard. */
export function happened(run: Run, info: number): number {
  const delay = run.board[DELAY] as number;
  const now = run.board[NOW] as number;
  const rank = info & RANK_MASK;
  if (((AS_HEARD >> rank) & 1) === 1) return now;
  return (info & PADDING) !== 0 && ((STILL_DELAYED >> rank) & 1) === 1 ? now + delay : now - delay;
}

/** Ends the simulation if one of the limits is reached. */
export function reachLimit(run: Run): void {
  if (run.recording.length >= run.maxTraceLength) ended(run, "trace length");
  else if (run.steps >= run.maxIterations) ended(run, "iterations");
  else if (run.steps >= run.maxEvents) {
    run.stop = "no more events";
    endless(run.steps, nowOf(run));
  }
}

export function ended(run: Run, stop: StopReason): void {
  run.stop = stop;
}

/** Whether no packet of the trace is on its way any more: what is passed on counts as queued. */
export function allPassed({ board, carried, passedOn }: Run): boolean {
  if (carried !== 0 || board[BASE + SERVER] !== Infinity) return false;
  return passedOn === NOTHING || carries(passedOn) === 0;
}

/** The next event is later than the caller wants, or than can be told. */
export function late(run: Run): void {
  const { board } = run;
  const until = board[UNTIL] as number;
  if ((board[NOW] as number) >= LAST_TIME && until === LAST_TIME - 1) {
    run.stop = "no more events";
    beyondTime(run.steps, nowOf(run));
  }
  board[NOW] = until;
  ended(run, "time");
}

/** @throws {SimulationError} always. */
export function beyondTime(steps: number, now: number): never {
  throw new SimulationError(
    "time",
    `after ${steps} steps the simulation reaches ${now} ns, more than 2^53 (104 days), ` +
      "where times are no longer exact; limit it with maxIterations or maxTraceLength",
  );
}

/** @throws {SimulationError} always. */
export function endless(steps: number, now: number): never {
  throw new SimulationError(
    "endless",
    `the simulation was given up after ${steps} steps at ${now} ns: a machine may ` +
      "never stop acting; limit it with maxTraceLength or maxIterations, or allow more with maxEvents",
  );
}
