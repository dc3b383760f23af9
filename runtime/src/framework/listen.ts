import { EVENT_NUM } from "../machine/constants.ts";
import { runningAt } from "./engine.ts";
import type { Engine } from "./engine.ts";
import {
  NORMAL_RECV,
  NORMAL_SENT,
  PADDING_RECV,
  TIMER_END,
  TUNNEL_RECV,
  TUNNEL_SENT,
} from "./event-numbers.ts";
import { NO_SIGNAL } from "./layout.ts";
import type { PreparedMachine } from "./prepare.ts";

/** Events of which only machines that listen take note: nothing is counted or measured. */
export const UNCOUNTED: number =
  (1 << NORMAL_RECV) |
  (1 << PADDING_RECV) |
  (1 << TUNNEL_RECV) |
  (1 << TUNNEL_SENT) |
  (1 << TIMER_END);

const EVERY = (1 << EVENT_NUM) - 1;

/** Notes which events may be ignored: to be called when a machine has entered another state. */
export function listen(engine: Engine): void {
  const { running } = engine;
  let heard = 0;
  for (let mi = 0; mi < running.length; mi++) heard |= runningAt(engine, mi).hears;
  engine.ignored = (engine.uncounted & ~heard) | engine.watched;
}

/** Notes the same after signals were delivered: while one is pending, nothing may be ignored. */
export function listenAfterSignals(engine: Engine): void {
  if (engine.signaller === NO_SIGNAL) listen(engine);
  else engine.ignored = engine.watched;
}

/** For a user of the engine who does not look at its counts. */
export function ignoreUnusedCounts(engine: Engine): void {
  const { machines, paddingShare } = engine;
  engine.uncounted = uncountedEvents(machines, paddingShare);
  listen(engine);
}

/**
 * The events that change nothing where no machine listens and nobody looks at the counts: normal
 * packets count only for padding fractions, and without machines nothing does.
 */
export function uncountedEvents(
  machines: readonly PreparedMachine[],
  paddingShare: number,
): number {
  if (machines.length === 0) return EVERY;
  const limited = paddingShare > 0 || machines.some((machine) => machine.paddingShare > 0);
  return limited ? UNCOUNTED : UNCOUNTED | (1 << NORMAL_SENT);
}
