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
} from "../framework/event.ts";
import { f64At } from "../random/typed-array.ts";
import { chooseEvent } from "./choose.ts";
import { SimulationError } from "./error.ts";
import { hear } from "./hear.ts";
import type { Heap } from "./heap.ts";
import { enterPadding, enterTunnel, leaveTunnel, sendOver } from "./network.ts";
import {
  BLOCKING_BEGIN_RANK,
  BLOCKING_END_RANK,
  DELAY_UNIT,
  LAST_TIME,
  MACHINE_SHIFT,
  NORMAL_RECV_RANK,
  NORMAL_SENT_RANK,
  PADDING,
  PADDING_RECV_RANK,
  PADDING_SENT_RANK,
  RANK_MASK,
  TIMER_BEGIN_RANK,
  TIMER_END_RANK,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "./queued-event.ts";
import { CLIENT_FACT, MACHINE_FACT_SHIFT, record } from "./record.ts";
import { BASE, DELAY, SERVER } from "./board.ts";
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
  if (nowOf(run) > run.until) return late(run);
  takeEvent(run, run.side, run.info);
  return goesOn(run);
}

function takeEvent(run: Run, side: Side, info: number): void {
  const machine = info >> MACHINE_SHIFT;
  switch (info & RANK_MASK) {
    case TUNNEL_SENT_RANK:
      sendOver(run, side, info);
      return tell(run, side, TUNNEL_SENT, -1, info & PADDING);
    case NORMAL_SENT_RANK:
      enterTunnel(run, side);
      return tell(run, side, NORMAL_SENT, -1, 0);
    case PADDING_SENT_RANK:
      enterPadding(run, side, info);
      return tell(run, side, PADDING_SENT, machine, PADDING);
    case TUNNEL_RECV_RANK:
      leaveTunnel(run, side, info);
      return tell(run, side, TUNNEL_RECV, -1, info & PADDING);
    case NORMAL_RECV_RANK:
      return tell(run, side, NORMAL_RECV, -1, 0);
    case PADDING_RECV_RANK:
      return tell(run, side, PADDING_RECV, -1, PADDING);
    case BLOCKING_BEGIN_RANK:
      return tell(run, side, BLOCKING_BEGIN, machine, 0);
    case BLOCKING_END_RANK:
      return tell(run, side, BLOCKING_END, -1, 0);
    case TIMER_BEGIN_RANK:
      return tell(run, side, TIMER_BEGIN, machine, 0);
    case TIMER_END_RANK:
      return tell(run, side, TIMER_END, machine, 0);
  }
}

/** To the framework and to the record. */
function tell(run: Run, side: Side, event: number, machine: number, padding: number): void {
  const { recording } = run;
  // Taken before the framework acts, which changes neither.
  const time = happened(run, event, padding);
  hear(run, side, event, machine);
  if (((recording.events >> event) & 1) === 0 || !(side.isClient || recording.server)) return;
  const facts = event | (side.isClient ? CLIENT_FACT : 0) | (padding << 1);
  record(recording, time, facts | ((machine + 1) << MACHINE_FACT_SHIFT));
}

/** Events whose time still lacks the integration's action delay: padding on its way out. */
const STILL_DELAYED = (1 << PADDING_SENT) | (1 << TUNNEL_SENT);
/** Events of blocking and timers are recorded when the framework hears of them. */
const AS_HEARD =
  (1 << BLOCKING_BEGIN) | (1 << BLOCKING_END) | (1 << TIMER_BEGIN) | (1 << TIMER_END);

/** When it happened on the network, where integration delays part that from when it was heard. */
function happened(run: Run, event: number, padding: number): number {
  const delay = f64At(run.board, DELAY);
  const now = nowOf(run);
  if (delay === 0 || ((AS_HEARD >> event) & 1) === 1) return now;
  return padding !== 0 && ((STILL_DELAYED >> event) & 1) === 1 ? now + delay : now - delay;
}

/** Counts the step and ends the simulation if a limit is reached. */
function goesOn(run: Run): boolean {
  run.steps++;
  if (run.recording.length >= run.maxTraceLength) return ended(run, "trace length");
  if (run.steps >= run.maxIterations) return ended(run, "iterations");
  if (run.endsWithTrace && f64At(run.board, BASE) === Infinity && allPassed(run)) {
    return ended(run, "all normal packets processed");
  }
  if (run.steps >= run.maxEvents) endless(run);
  return true;
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
function allPassed({ board, client, server }: Run): boolean {
  if (f64At(board, BASE + SERVER) !== Infinity) return false;
  return [client, server].every(
    ({ blockable, bypassable, internal }) =>
      blockable.size === 0 && bypassable.size === 0 && !carriesPacket(internal),
  );
}

function carriesPacket({ data, size }: Heap): boolean {
  for (let at = 1; at < size * 2; at += 2) {
    const info = f64At(data, at) % DELAY_UNIT;
    if ((info & RANK_MASK) === TUNNEL_RECV_RANK || (info & PADDING) !== 0) return true;
  }
  return false;
}

/** The next event is later than the caller wants, or than can be told. */
function late(run: Run): false {
  if (nowOf(run) >= LAST_TIME && run.until === LAST_TIME - 1) beyondTime(run);
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
