import {
  BLOCKED,
  elapsed,
  ENDED,
  NO_SIGNAL,
  NORMAL_COUNT,
  PADDING_COUNT,
  read,
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

/** Accounts for one event and lets the machines hear it that it concerns. */
export function processEvent(engine: Engine, event: TriggerEvent): void {
  switch (event.kind) {
    case "NormalSent":
      return normalSent(engine);
    case "TunnelSent":
      return toAll(engine, TUNNEL_SENT);
    case "TunnelRecv":
      return toAll(engine, TUNNEL_RECV);
    case "NormalRecv":
      return toAll(engine, NORMAL_RECV);
    case "PaddingRecv":
      return toAll(engine, PADDING_RECV);
    case "PaddingSent":
      return paddingSent(engine, event.machine);
    case "BlockingBegin":
      return blockingBegin(engine, event.machine);
    case "BlockingEnd":
      return blockingEnd(engine);
    case "TimerBegin":
      return timerBegin(engine, event.machine);
    case "TimerEnd":
      reportEvent(engine, TIMER_END, event.machine);
      if (known(engine, event.machine)) transition(engine, event.machine, TIMER_END);
  }
}

/** Refuses events that are none before any of the batch has had an effect. */
export function checkEvent(event: TriggerEvent): void {
  switch (event.kind) {
    case "NormalSent":
    case "TunnelSent":
    case "TunnelRecv":
    case "NormalRecv":
    case "PaddingRecv":
    case "BlockingEnd":
      return;
    case "PaddingSent":
    case "BlockingBegin":
    case "TimerBegin":
    case "TimerEnd":
      if (Number.isSafeInteger(event.machine) && event.machine >= 0) return;
      throw new FrameworkError(
        "machine-number",
        `the machine of ${event.kind} must be a whole number from 0, not ${event.machine}: ` +
          "the `machine` of the action that caused the event",
      );
    default:
      unknownEvent(event);
  }
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
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) transition(engine, mi, event);
}

function normalSent(engine: Engine): void {
  reportEvent(engine, NORMAL_SENT, null);
  engine.normalSent++;
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
  engine.paddingSent++;
  if (!known(engine, machine)) return;
  write(engine, machine, PADDING_COUNT, read(engine, machine, PADDING_COUNT) + 1);
  hearOwn(engine, machine, PADDING_SENT);
}

function blockingBegin(engine: Engine, machine: number): void {
  reportEvent(engine, BLOCKING_BEGIN, machine);
  if (!engine.blockingActive) {
    engine.blockingActive = true;
    engine.blockingStarted = engine.now;
  }
  const count = engine.machines.length;
  for (let mi = 0; mi < count; mi++) {
    if (mi === machine) hearOwn(engine, mi, BLOCKING_BEGIN);
    else transition(engine, mi, BLOCKING_BEGIN);
  }
}

function blockingEnd(engine: Engine): void {
  reportEvent(engine, BLOCKING_END, null);
  const blocked = engine.blockingActive ? elapsed(engine, engine.blockingStarted) : 0;
  engine.blockingActive = false;
  engine.blocked += blocked;
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
