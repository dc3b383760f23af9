import { step } from "./step.ts";
import type { Run } from "./run.ts";

/**
 * Takes `count` events, unless the simulation ends before or with the last: then false.
 * @throws {SimulationError} when it goes on for too long.
 */
export function advance(run: Run, count: number): boolean {
  const last = run.steps + count;
  while (run.stop === null && run.steps < last) step(run);
  return run.stop === null;
}
