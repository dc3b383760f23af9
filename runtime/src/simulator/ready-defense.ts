import { allPrepared, checkFractions } from "../framework/create.ts";
import type { PreparedMachine } from "../framework/prepare.ts";
import { checkMachines } from "./check-options.ts";
import type { DefenseMachines, SimulateOptions } from "./options.ts";

/** Both sides' machines, checked and prepared. */
export interface ReadyDefense {
  readonly client: readonly PreparedMachine[];
  readonly server: readonly PreparedMachine[];
}

/**
 * @throws {SimulationError} for too many machines.
 * @throws {FrameworkError} for a fraction outside [0, 1].
 * @throws {MachineError} for an invalid machine.
 */
export function readyDefense(defense: DefenseMachines, options: SimulateOptions): ReadyDefense {
  checkMachines(defense.client, 0);
  checkMachines(defense.server, 1);
  checkFractions(options.client ?? {});
  const client = allPrepared(defense.client);
  checkFractions(options.server ?? {});
  return { client, server: allPrepared(defense.server) };
}
