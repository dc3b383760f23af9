/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { AT, BASE, DELAY, NOTHING, NOW, SERVER, UNTIL } from "./board.ts";
import { chooseEvent } from "./choose.ts";
import { SimulationError } from "./error.ts";
import { hear } from "./hear.ts";
import { enterPadding, enterTunnel, leaveTunnel, sendOver } from "./network.ts";
import {
  BLOCKING_BEGIN_RANK,
  BLOCKING_END_RANK,
  DELAY_UNIT,
  LAST_TIME,
  NORMAL_SENT_RANK,
  PADDING,
  PADDING_SENT_RANK,
  RANK_MASK,
  TIMER_BEGIN_RANK,
  TIMER_END_RANK,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "./queued-event.ts";
import { record } from "./record.ts";
import { nowOf } from "./run.ts";
import type { Run, Side } from "./run.ts";
import type { StopReason } from "./simulation.ts";

/**
 * Takes one event: the network's part of it, then the framework's, then the record. False if the
 * simulation has ended, now or before.
 * @throws {SimulationError} when it goes on for too long.
 */
export function step(run: Run): boolean {
  if (run.stop !== null) return false;
  if (!chooseEvent(run)) return ended(run, "no more events");
  const { board, side, info } = run;
  if ((board[NOW] as number) > (board[UNTIL] as number)) return late(run);
  travel(run, side, info);
  hear(run, side, info);
  if (((side.recorded >> (info & RANK_MASK)) & 1) === 1) {
    board[AT] = board[NOW] as number;
    if (run.delayed) board[AT] = happened(run, info);
    record(run.recording, board, side.isClient, info);
  }
  run.steps++;
  if (run.recording.length >= run.checkLength || run.steps >= run.checkSteps) {
    if (reachesLimit(run)) return false;
  }
  if (run.endsWithTrace && (board[BASE] as number) === Infinity && allPassed(run)) {
    return ended(run, "all normal packets processed");
  }
  return true;
}

/** What the event is to the network. */
function travel(run: Run, side: Side, info: number): void {
  switch (info & RANK_MASK) {
    case TUNNEL_SENT_RANK:
      return sendOver(run, side, info);
    case NORMAL_SENT_RANK:
      return enterTunnel(run, side);
    case PADDING_SENT_RANK:
      return enterPadding(run, side, info);
    case TUNNEL_RECV_RANK:
      return leaveTunnel(run, side, info);
  }
}

/** Padding on its way out: the integration's action delay is still to come. */
const STILL_DELAYED = (1 << PADDING_SENT_RANK) | (1 << TUNNEL_SENT_RANK);
/** Blocking and timers are recorded when the framework hears of them. */
const AS_HEARD =
  (1 << BLOCKING_BEGIN_RANK) |
  (1 << BLOCKING_END_RANK) |
  (1 << TIMER_BEGIN_RANK) |
  (1 << TIMER_END_RANK);

/** When it happened on the network, which integration delays part from when it was heard. */
function happened(run: Run, info: number): number {
  const delay = run.board[DELAY] as number;
  const now = run.board[NOW] as number;
  const rank = info & RANK_MASK;
  if (((AS_HEARD >> rank) & 1) === 1) return now;
  return (info & PADDING) !== 0 && ((STILL_DELAYED >> rank) & 1) === 1 ? now + delay : now - delay;
}

/** A limit may be reached; true if it is, and the simulation has ended. */
function reachesLimit(run: Run): boolean {
  if (run.recording.length >= run.maxTraceLength) return !ended(run, "trace length");
  if (run.steps >= run.maxIterations) return !ended(run, "iterations");
  if (run.steps >= run.maxEvents) endless(run);
  return false;
}

function ended(run: Run, stop: StopReason): false {
  run.stop = stop;
  return false;
}

/**
 * Whether no packet of the trace is on its way any more. As in the reference, padding anywhere
 * and every packet in the tunnel count as on their way, but not a normal packet that has left it:
 * its NormalRecv may be missing at the end.
 */
function allPassed({ board, client, server, passedOn }: Run): boolean {
  if (board[BASE + SERVER] !== Infinity) return false;
  // A packet that is passed on counts as one that is queued.
  const sent = (passedOn & RANK_MASK) === TUNNEL_SENT_RANK;
  if (passedOn !== NOTHING && (sent || (passedOn & PADDING) !== 0)) return false;
  return !carriesPacket(client) && !carriesPacket(server);
}

function carriesPacket({ blockable, bypassable, internal }: Side): boolean {
  if (blockable.size !== 0 || bypassable.size !== 0) return true;
  const { data, size } = internal;
  for (let at = 1; at < size * 2; at += 2) {
    const payload = data[at] as number;
    const info = payload - Math.floor(payload / DELAY_UNIT) * DELAY_UNIT;
    if ((info & RANK_MASK) === TUNNEL_RECV_RANK || (info & PADDING) !== 0) return true;
  }
  return false;
}

/** The next event is later than the caller wants, or than can be told. */
function late(run: Run): false {
  const { board } = run;
  const until = board[UNTIL] as number;
  if ((board[NOW] as number) >= LAST_TIME && until === LAST_TIME - 1) beyondTime(run);
  board[NOW] = until;
  return ended(run, "time");
}

function beyondTime(run: Run): never {
  run.stop = "no more events";
  throw new SimulationError(
    "time",
    `after ${run.steps} steps the simulation reaches ${nowOf(run)} ns, more than 2^53 (104 days), ` +
      "where times are no longer exact; limit it with maxIterations or maxTraceLength",
  );
}

function endless(run: Run): never {
  run.stop = "no more events";
  throw new SimulationError(
    "endless",
    `the simulation was given up after ${run.steps} steps at ${nowOf(run)} ns: a machine may ` +
      "never stop acting; limit it with maxTraceLength or maxIterations, or allow more with maxEvents",
  );
}
