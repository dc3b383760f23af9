import { decodeMachine } from "@mbn/runtime/machine";
import { simulate } from "@mbn/runtime/simulator";
import type { DefenseMachines, SimulateOptions, Simulation } from "@mbn/runtime/simulator";
import type { Trace } from "@mbn/runtime/trace";
import type { Defense } from "./defense.ts";
import type { Settings } from "./settings.ts";
import { iterationsFor } from "./settings.ts";

/** The machines of a defense, decoded. */
export function machinesOf({ client, server }: Defense): DefenseMachines {
  return {
    client: client.map(({ string }) => decodeMachine(string)),
    server: server.map(({ string }) => decodeMachine(string)),
  };
}

/** The options of a simulation of one trace of `packets` packets. */
export function optionsFor(settings: Settings, seed: bigint, packets: number): SimulateOptions {
  return {
    seed,
    delay: settings.delay,
    packetsPerSecond: settings.packetsPerSecond,
    maxTraceLength: settings.length,
    maxIterations: iterationsFor(settings, packets),
    onlyNetworkActivity: settings.networkOnly,
    onlyClientEvents: settings.clientOnly,
    continueAfterAllNormalPackets: settings.continues,
    client: settings.client,
    server: settings.server,
    ...(settings.until === undefined ? {} : { until: settings.until }),
  };
}

export interface Whole {
  /** Everything that happened on both sides, whatever the settings say is to be recorded. */
  readonly simulation: Simulation;
  readonly stop: Simulation["stop"];
}

/**
 * Simulates and records everything, for a summary that counts all of it. Where a limit counts
 * recorded events and not all are to be recorded, a first run finds out how far it reaches.
 */
export function simulateWhole(
  machines: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
  observer: NonNullable<SimulateOptions["observer"]>,
): Whole {
  const { onlyNetworkActivity, onlyClientEvents, ...rest } = options;
  const filters = onlyNetworkActivity === true || onlyClientEvents === true;
  if (!filters || (options.maxTraceLength ?? 0) === 0) {
    const simulation = simulate(machines, trace, { ...rest, observer });
    return { simulation, stop: simulation.stop };
  }
  const { iterations, stop } = simulate(machines, trace, options);
  const again = { ...rest, maxTraceLength: 0, maxIterations: iterations, observer };
  return { simulation: simulate(machines, trace, again), stop };
}
