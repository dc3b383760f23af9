import { f64At } from "../random/typed-array.ts";
import {
  ALL_BLOCKED,
  ALL_NORMAL,
  ALL_PADDING,
  BLOCKED,
  BLOCKING_STARTED,
  elapsed,
  ENDED,
  NO_SIGNAL,
  NONE,
  NORMAL_COUNT,
  NOW,
  PADDING_COUNT,
  read,
  ROW,
  SCHEDULED,
  SIGNAL_ALL,
  stateOf,
  write,
} from "./engine.ts";
import type { Engine } from "./engine.ts";
import { FrameworkError } from "./error.ts";
import {
  BLOCKING_BEGIN,
  BLOCKING_END,
  NORMAL_RECV,
  NORMAL_SENT,
  PADDING_RECV,
  PADDING_SENT,
  SIGNAL,
  TIMER_BEGIN,
  TIMER_END,
  TUNNEL_RECV,
  TUNNEL_SENT,
} from "./event.ts";
import type { TriggerEvent } from "./event.ts";
import { reportEvent } from "./report.ts";
import { countDown, transition } from "./transition.ts";

/**
 * Accounts for one event by its number and lets the machines hear it. `machine` is the one the
 * event is about, -1 for events that are about none.
 */
export function processEvent(engine: Engine, event: number, machine: number): void {
  switch (event) {
    case NORMAL_SENT:
      return normalSent(engine);
    case BLOCKING_END:
      return blockingEnd(engine);
    case PADDING_SENT:
      return paddingSent(engine, machine);
    case BLOCKING_BEGIN:
      return blockingBegin(engine, machine);
    case TIMER_BEGIN:
      return timerBegin(engine, machine);
    case TIMER_END:
      return timerEnd(engine, machine);
    default:
      return toAll(engine, event);
  }
}

/** Forgets the last call's actions and the counters that fell to 0 in it. */
export function beginCall(engine: Engine, now: number): void {
  if (engine.scheduled) clearScheduled(engine);
  engine.zeroedA = false;
  engine.zeroedB = false;
  engine.rows[NOW] = now;
}

function clearScheduled(engine: Engine): void {
  const { rows } = engine;
  for (let i = SCHEDULED; i < rows.length; i += ROW) rows[i] = NONE;
  engine.scheduled = false;
}

/**
 * The number of an event, checked: all of a batch are before any of them has an effect.
 * @throws {FrameworkError} for an event that does not exist or a machine number that is none.
 */
export function eventNumber(event: TriggerEvent): number {
  switch (event.kind) {
    case "NormalSent":
      return NORMAL_SENT;
    case "TunnelSent":
      return TUNNEL_SENT;
    case "TunnelRecv":
      return TUNNEL_RECV;
    case "NormalRecv":
      return NORMAL_RECV;
    case "PaddingRecv":
      return PADDING_RECV;
    case "BlockingEnd":
      return BLOCKING_END;
    case "PaddingSent":
      return checked(event, PADDING_SENT);
    case "BlockingBegin":
      return checked(event, BLOCKING_BEGIN);
    case "TimerBegin":
      return checked(event, TIMER_BEGIN);
    case "TimerEnd":
      return checked(event, TIMER_END);
    default:
      return unknownEvent(event);
  }
}

/** The machine that a checked event is about, -1 if it is about none. */
export function machineOf(event: TriggerEvent): number {
  return "machine" in event ? event.machine : -1;
}

/** An event that carries a machine's number. */
type OwnEvent = Extract<TriggerEvent, { machine: number }>;

function checked(event: OwnEvent, number: number): number {
  const { machine } = event;
  return Number.isSafeInteger(machine) && machine >= 0 ? number : badMachine(event);
}

function badMachine({ kind, machine }: OwnEvent): never {
  throw new FrameworkError(
    "machine-number",
    `the machine of ${kind} must be a whole number from 0, not ${machine}: ` +
      "the `machine` of the action that caused the event",
  );
}

function unknownEvent(event: never): never {
  throw new FrameworkError(
    "event",
    `there is no event ${JSON.stringify(event)}; LimitReached, CounterZero and Signal come ` +
      "from the framework itself",
  );
}

/** Machine numbers beyond the last are not an error: their events go unheard. */
function known(engine: Engine, machine: number): boolean {
  return machine < engine.machines.length;
}

function toAll(engine: Engine, event: number): void {
  reportEvent(engine, event, null);
  if ((engine.heard & (1 << event)) === 0) return;
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) transition(engine, mi, event);
}

function normalSent(engine: Engine): void {
  reportEvent(engine, NORMAL_SENT, null);
  add(engine, ALL_NORMAL, 1);
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) {
    // A machine counts the packet just before it hears of it.
    write(engine, mi, NORMAL_COUNT, read(engine, mi, NORMAL_COUNT) + 1);
    transition(engine, mi, NORMAL_SENT);
  }
}

function paddingSent(engine: Engine, machine: number): void {
  reportEvent(engine, PADDING_SENT, machine);
  // Padding of unknown machines counts for the framework.
  add(engine, ALL_PADDING, 1);
  if (!known(engine, machine)) return;
  write(engine, machine, PADDING_COUNT, read(engine, machine, PADDING_COUNT) + 1);
  hearOwn(engine, machine, PADDING_SENT);
}

function blockingBegin(engine: Engine, machine: number): void {
  reportEvent(engine, BLOCKING_BEGIN, machine);
  if (!engine.blockingActive) {
    engine.blockingActive = true;
    engine.rows[BLOCKING_STARTED] = f64At(engine.rows, NOW);
  }
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) {
    if (mi === machine) hearOwn(engine, mi, BLOCKING_BEGIN);
    else transition(engine, mi, BLOCKING_BEGIN);
  }
}

function blockingEnd(engine: Engine): void {
  reportEvent(engine, BLOCKING_END, null);
  const blocked = engine.blockingActive ? elapsed(engine, BLOCKING_STARTED) : 0;
  engine.blockingActive = false;
  add(engine, ALL_BLOCKED, blocked);
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) {
    write(engine, mi, BLOCKED, read(engine, mi, BLOCKED) + blocked);
    transition(engine, mi, BLOCKING_END);
  }
}

function timerBegin(engine: Engine, machine: number): void {
  reportEvent(engine, TIMER_BEGIN, machine);
  if (known(engine, machine)) hearOwn(engine, machine, TIMER_BEGIN);
}

function timerEnd(engine: Engine, machine: number): void {
  reportEvent(engine, TIMER_END, machine);
  if (known(engine, machine)) transition(engine, machine, TIMER_END);
}

/** Adds to one of the framework's own numbers. */
function add(engine: Engine, place: number, amount: number): void {
  engine.rows[place] = f64At(engine.rows, place) + amount;
}

/**
 * An event that the machine's own action caused. If the state stays, its limit is counted
 * down, of whatever kind its action is.
 */
function hearOwn(engine: Engine, mi: number, event: number): void {
  const changed = transition(engine, mi, event);
  if (!changed && stateOf(engine, mi) !== ENDED) countDown(engine, mi);
}

/**
 * Delivers the signal that is pending after a batch, to all but the machine that raised it.
 * If somebody answers with a signal, that machine hears it last. A signal raised then stays
 * pending until the next call.
 */
export function deliverSignal(engine: Engine): void {
  const target = engine.signal;
  if (target === NO_SIGNAL) return;
  engine.signal = NO_SIGNAL;
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) {
    if (mi !== target) transition(engine, mi, SIGNAL);
  }
  const answered = engine.signal !== NO_SIGNAL;
  engine.signal = NO_SIGNAL;
  if (answered && target !== SIGNAL_ALL) transition(engine, target, SIGNAL);
}
