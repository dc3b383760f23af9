import { decodeMachine } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { simulate, startSimulation } from "@mbn-lang/runtime/simulator";
import type { DefenseMachines, SimulateOptions, Simulation } from "@mbn-lang/runtime/simulator";
import type { Trace } from "@mbn-lang/runtime/trace";
import type { Defense } from "./defense.ts";
import type { Settings } from "./settings.ts";
import { iterationsFor, LATEST } from "./settings.ts";
import type { SideName } from "./watch/side-names.ts";

/** The machines of a defense, decoded. */
export function machinesOf({ client, server }: Defense): Record<SideName, Machine[]> {
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
    until: settings.until ?? LATEST,
  };
}

export interface Whole {
  /** Everything that happened on both sides, whatever the settings say is to be recorded. */
  readonly simulation: Simulation;
  readonly stop: Simulation["stop"];
}

/** Somebody who wants to hear of everything while it happens. */
export interface Listener {
  readonly observe: NonNullable<SimulateOptions["observer"]>;
  /** Called now and then: what was heard may be passed on. */
  readonly flush: () => Promise<void>;
}

/** Steps from one flush to the next. */
const FLUSH = 4096;

/**
 * Simulates and records everything, for a summary that counts all of it. Where a limit counts
 * recorded events and not all are to be recorded, a first run finds out how far it reaches.
 */
export async function simulateWhole(
  machines: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
  listener: Listener | undefined,
): Promise<Whole> {
  const { onlyNetworkActivity, onlyClientEvents, ...rest } = options;
  const filters = onlyNetworkActivity === true || onlyClientEvents === true;
  if (!filters || (options.maxTraceLength ?? 0) === 0) {
    const simulation = await simulateHeard(machines, trace, rest, listener);
    return { simulation, stop: simulation.stop };
  }
  const { iterations, stop } = simulate(machines, trace, options);
  const again = { ...rest, maxTraceLength: 0, maxIterations: iterations };
  return { simulation: await simulateHeard(machines, trace, again, listener), stop };
}

async function simulateHeard(
  machines: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
  listener: Listener | undefined,
): Promise<Simulation> {
  if (listener === undefined) return simulate(machines, trace, options);
  const steps = startSimulation(machines, trace, { ...options, observer: listener.observe });
  while (steps.step()) if (steps.iterations % FLUSH === 0) await listener.flush();
  await listener.flush();
  return steps.result();
}
