import { elapsed, runningAt } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
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
} from "./event-numbers.ts";
import type { TriggerEvent } from "./event.ts";
import { ALL_EVENTS, ENDED, NO_SIGNAL, NONE, SIGNAL_ALL } from "./layout.ts";
import { listenAfterSignals } from "./listen.ts";
import { tellEvent } from "./report.ts";
import { countDown, follow, transition } from "./transition.ts";

/**
 * Accounts for one event by its number and lets the machines hear it. `machine` is the one the
 * event is about, -1 for events that are about none.
 */
export function processEvent(engine: Engine, event: number, machine: number): void {
  if (((engine.ignored >> event) & 1) === 0) account(engine, event, machine);
  else if (engine.ignored === ALL_EVENTS) {
    // Whether somebody watches is asked only here, where there is nothing else to do.
    tellEvent(engine, event, machine);
    account(engine, event, machine);
  }
}

/** Apart from the above, which engines then inline: the two in one are 2 ns slower. */
function account(engine: Engine, event: number, machine: number): void {
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
      return allHear(engine, event);
  }
}

/** Forgets the last call's actions and the counters that fell to 0 in it. */
export function beginCall(engine: Engine): void {
  if (engine.scheduled) clearScheduled(engine);
  engine.zeroed = 0;
}

function clearScheduled(engine: Engine): void {
  const { running } = engine;
  for (let mi = 0; mi < running.length; mi++) runningAt(engine, mi).scheduled = NONE;
  engine.scheduled = false;
}

/**
 * The number of an event, checked: all of a batch are before any of them has an effect.
 * @throws {FrameworkError} for an event that does not exist or a machine number that is none.
 */
export function eventNumber(event: TriggerEvent): number {
  // A caller without types may give what is no event.
  switch (event?.kind) {
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
    `the machine of ${kind} must be that of its action, not ${machine}`,
  );
}

/** @throws {FrameworkError} for what is no list, one event for example: it would go unheard. */
export function checkList(events: unknown): void {
  if (!Array.isArray(events)) throw new FrameworkError("event", "the events must be a list");
}

function unknownEvent(event: never): never {
  throw new FrameworkError(
    "event",
    `there is no event ${JSON.stringify(event)}; LimitReached, CounterZero and Signal are the ` +
      "framework's own",
  );
}

/** Machine numbers beyond the last are not an error: their events go unheard. */
function known(engine: Engine, machine: number): boolean {
  return machine < engine.running.length;
}

function allHear(engine: Engine, event: number): void {
  if (((engine.heard >> event) & 1) === 0) return;
  const { running } = engine;
  for (let mi = 0; mi < running.length; mi++) {
    const one = runningAt(engine, mi);
    if (((one.hears >> event) & 1) !== 0) follow(engine, one, event);
  }
}

/** Each machine counts as many as the framework, and has counted the packet when it hears of it. */
function normalSent(engine: Engine): void {
  engine.normals++;
  allHear(engine, NORMAL_SENT);
}

function paddingSent(engine: Engine, machine: number): void {
  // Padding of unknown machines counts for the framework.
  engine.paddings++;
  if (!known(engine, machine)) return;
  const running = runningAt(engine, machine);
  running.paddings++;
  hearOwn(engine, running, PADDING_SENT);
}

function blockingBegin(engine: Engine, machine: number): void {
  if (!engine.isBlocking) {
    engine.isBlocking = true;
    engine.blockedSince = engine.now;
  }
  const { running } = engine;
  for (let mi = 0; mi < running.length; mi++) {
    if (mi === machine) hearOwn(engine, runningAt(engine, mi), BLOCKING_BEGIN);
    else transition(engine, runningAt(engine, mi), BLOCKING_BEGIN);
  }
}

function blockingEnd(engine: Engine): void {
  if (engine.isBlocking) engine.blocked += elapsed(engine, engine.blockedSince);
  engine.isBlocking = false;
  allHear(engine, BLOCKING_END);
}

function timerBegin(engine: Engine, machine: number): void {
  if (known(engine, machine)) hearOwn(engine, runningAt(engine, machine), TIMER_BEGIN);
}

function timerEnd(engine: Engine, machine: number): void {
  if (known(engine, machine)) transition(engine, runningAt(engine, machine), TIMER_END);
}

/**
 * An event that the machine's own action caused. If the state stays, its limit is counted
 * down, of whatever kind its action is.
 */
function hearOwn(engine: Engine, running: Running, event: number): void {
  const changed = transition(engine, running, event);
  if (!changed && running.inState !== ENDED) countDown(engine, running);
}

/**
 * Delivers the signal that is pending after a batch, to all but the machine that raised it.
 * If somebody answers with a signal, that machine hears it last. A signal raised then stays
 * pending until the next call.
 */
export function deliverSignal(engine: Engine): void {
  const target = engine.signaller;
  engine.signaller = NO_SIGNAL;
  const { running } = engine;
  for (let mi = 0; mi < running.length; mi++) {
    if (mi !== target) transition(engine, runningAt(engine, mi), SIGNAL);
  }
  const answered = engine.signaller !== NO_SIGNAL;
  engine.signaller = NO_SIGNAL;
  if (answered && target !== SIGNAL_ALL) transition(engine, runningAt(engine, target), SIGNAL);
  listenAfterSignals(engine);
}
