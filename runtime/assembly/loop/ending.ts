import { NEVER } from "./memory.ts";
import { baseTime, carries, NOTHING } from "./queues.ts";
import { client, run, server } from "./state.ts";

/**
 * Whether no packet of the trace is on its way any more, if the simulation is to end then: what is
 * passed on counts as queued.
 */
export function allPassed(): bool {
  if (run.carried !== 0 || !run.endsWithTrace) return false;
  if (baseTime(client) !== NEVER || baseTime(server) !== NEVER) return false;
  return run.passedOn === NOTHING || carries(run.passedOn) === 0;
}
