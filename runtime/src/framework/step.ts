import { createEngine } from "./create.ts";
import type { Engine } from "./engine.ts";
import { NO_SIGNAL } from "./layout.ts";
import type { FrameworkOptions } from "./options.ts";
import { stateAt } from "./prepare.ts";
import { beginCall, deliverSignal, processEvent } from "./process.ts";
import { drawLimit } from "./transition.ts";

// The framework without objects for events and actions: for the simulator, and what
// `Framework` itself is made of.

/**
 * Checks the options, prepares the machines and draws the limits of the first states, in the
 * machines' order.
 * @throws {FrameworkError} for a fraction outside [0, 1] or a time that is not finite.
 * @throws {MachineError} for an invalid machine.
 */
export function startEngine(options: FrameworkOptions): Engine {
  const engine = createEngine(options);
  for (const running of engine.running) {
    const first = stateAt(running.prepared, 0);
    if (first.action !== null) drawLimit(engine, running, first);
  }
  return engine;
}

/**
 * One call of `Framework.triggerEvents` with one event: `event` is its number (event.ts),
 * `machine` the machine it is about, -1 for events that are about none. `engine.now` must have
 * been set: nanoseconds as in `FrameworkOptions.now` (as an argument it would be boxed). What the last call scheduled is forgotten first, and signals are
 * delivered at the end, also one left pending by the last call. Returns whether any action is
 * scheduled (`engine.scheduled`). Allocates nothing and checks nothing: the event must be one
 * that an integrator triggers, `machine` an integer, `engine.now` finite.
 *
 * Reading the actions, until the next call, for each machine mi of `engine.machines`:
 * `scheduled` of `runningAt(engine, mi)` is the state whose action is to be carried out, or NONE
 * (layout.ts). The action is `engine.machines[mi].states[state].action` (its `kind`, and `action`
 * for timer, bypass and replace). `drawnTime` (drawn-time.ts) of `waits` there is the timeout of
 * pad and block, of `lasts` the duration of block and timer; both are old where the action's
 * kind has none.
 *
 * A caller may look at `engine.heard` (bit e: some machine listens to event number e) before it
 * bothers to make an event at all, but must still call for NormalSent, PaddingSent, TimerBegin,
 * BlockingBegin and BlockingEnd, which count packets, limits and time, and whenever
 * `engine.signaller` is not NO_SIGNAL. A call left out must also count as one that scheduled nothing.
 */
export function stepEvent(engine: Engine, event: number, machine: number): boolean {
  beginCall(engine);
  processEvent(engine, event, machine);
  if (engine.signaller !== NO_SIGNAL) deliverSignal(engine);
  return engine.scheduled;
}
