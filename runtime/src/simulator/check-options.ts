import { SimulationError } from "./error.ts";
import type { DefenseMachines, SimulateOptions } from "./options.ts";
import { MOST_MACHINES } from "./queued-event.ts";

/** Nanoseconds, 26 days: four delays are still exact. */
const LONGEST_DELAY = 2251799813685248;

/** @throws {SimulationError} for what cannot be simulated. */
export function checkOptions(options: SimulateOptions): void {
  checkSeed(options.seed);
  const { delay, packetsPerSecond: rate } = options;
  if (!Number.isSafeInteger(delay) || delay < 0 || delay > LONGEST_DELAY) {
    throw new SimulationError(
      "delay",
      `the delay must be a whole number of nanoseconds from 0 to 2^51, not ${delay}`,
    );
  }
  if (typeof rate === "number" && !(Number.isSafeInteger(rate) && rate >= 1)) {
    throw new SimulationError(
      "rate",
      `packetsPerSecond must be a whole number from 1, "trace" or "unlimited", not ${rate}: ` +
        "at a rate of 0 no packet would ever arrive",
    );
  }
  if (options.until !== undefined && Number.isNaN(options.until)) {
    throw new SimulationError("limit", "until must be a time in nanoseconds, not NaN");
  }
  for (const name of ["maxTraceLength", "maxIterations", "maxEvents"] as const) {
    const limit = options[name];
    if (limit === undefined || (Number.isSafeInteger(limit) && limit >= 0)) continue;
    throw new SimulationError("limit", `${name} must be a whole number from 0, not ${limit}`);
  }
}

function checkSeed(seed: SimulateOptions["seed"]): void {
  const exact = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (exact && BigInt(seed) >= 0n && BigInt(seed) < 1n << 64n) return;
  throw new SimulationError(
    "seed",
    `the seed must be a whole number from 0 to 2^64 - 1, a bigint above 2^53, not ${seed}`,
  );
}

export function checkMachines(machines: DefenseMachines["client"], which: 0 | 1): void {
  if (machines.length <= MOST_MACHINES) return;
  const side = which === 0 ? "client" : "server";
  throw new SimulationError(
    "machines",
    `the ${side} has ${machines.length} machines; at most ${MOST_MACHINES} can be simulated`,
  );
}
