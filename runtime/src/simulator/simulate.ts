import { advance } from "./advance.ts";
import { copied, isPlain, play } from "./compiled/play.ts";
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
  return simulateAs(defense, trace, options, copied, itself);
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
  return simulateAs(defense, trace, options, defendedOf, defendedOf);
}

function defendedOf(simulation: Simulation): Defended {
  return { trace: networkTrace(simulation), stop: simulation.stop };
}

function itself(simulation: Simulation): Simulation {
  return simulation;
}

/** `keep` makes the result of a simulation whose columns do not last, `take` of another. */
function simulateAs<Result>(
  defense: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
  keep: (simulation: Simulation) => Result,
  take: (simulation: Simulation) => Result,
): Result {
  const loop = isPlain(options) ? takeLoop() : null;
  if (loop === null) return take(stepThrough(defense, trace, options));
  try {
    return keep(play(loop, defense, trace, options));
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
