import { advance } from "./advance.ts";
import type { Loop } from "./compiled/module.ts";
import { copied, defendedTrace, isPlain, play } from "./compiled/play.ts";
import { releaseLoop, takeLoop } from "./compiled/spare-loop.ts";
import type { Trace } from "../trace/trace.ts";
import { networkTrace } from "./network-trace.ts";
import type { DefenseMachines, SimulateOptions } from "./options.ts";
import { resultOf } from "./result.ts";
import type { Simulation, StopReason } from "./simulation.ts";
import { startRun } from "./start.ts";
import { releaseWorkspace, takeWorkspace } from "./workspace.ts";

/**
 * Runs a trace through a defense: what happens on both sides of the tunnel, event for event as
 * the reference (crate maybenot-simulator 2.2.1) has it for the same seed, without integration
 * delays, which the reference draws without a seed. docs/simulator-deviations.md says what else
 * differs. Takes twice as long with an observer or an integration, and on platforms without
 * WebAssembly: a page's content security policy has to allow it (`wasm-unsafe-eval`).
 *
 * @throws {SimulationError} for a trace or options that cannot be simulated, and when the
 * simulation does not end within `maxEvents` steps or 2^53 ns.
 * @throws {FrameworkError} for a fraction outside [0, 1].
 * @throws {MachineError} for an invalid machine.
 */
export function simulate(
  defense: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
): Simulation {
  const played = inLoop(options, (loop) => copied(play(loop, defense, trace, options)));
  return played ?? stepThrough(defense, trace, options);
}

/** What `defend` returns. */
export interface Defended {
  /** As of `networkTrace`. */
  readonly trace: Trace;
  readonly stop: StopReason;
}

/**
 * The defended trace alone: `networkTrace` of `simulate`, with the same errors, for those who have
 * many traces to defend. Nothing else of the simulation is kept.
 */
export function defend(defense: DefenseMachines, trace: Trace, options: SimulateOptions): Defended {
  const played = inLoop(options, (loop): Defended => {
    const { stop } = play(loop, defense, trace, options);
    return { trace: defendedTrace(loop), stop };
  });
  if (played !== null) return played;
  const simulation = stepThrough(defense, trace, options);
  return { trace: networkTrace(simulation), stop: simulation.stop };
}

/** What `use` makes with an instance; null if the options need the longer way, or there is none. */
function inLoop<Result>(options: SimulateOptions, use: (loop: Loop) => Result): Result | null {
  const loop = isPlain(options) ? takeLoop() : null;
  if (loop === null) return null;
  try {
    return use(loop);
  } finally {
    releaseLoop(loop);
  }
}

/** The same by the longer way, which can be observed and knows integration delays. */
function stepThrough(defense: DefenseMachines, trace: Trace, options: SimulateOptions): Simulation {
  const space = takeWorkspace();
  const run = startRun(defense, trace, options, space);
  advance(run, Infinity);
  const simulation = resultOf(run);
  space.times = run.recording.times;
  space.facts = run.recording.facts;
  releaseWorkspace(space);
  return simulation;
}
