import { cryptoGenerator } from "../random/crypto.ts";
import { generatorFrom } from "../random/generator.ts";
import { BLOCKING_STARTED, HEAD, NO_SIGNAL, NONE, NOW, ROW, SCHEDULED, START } from "./engine.ts";
import type { Engine, Watch } from "./engine.ts";
import { FrameworkError } from "./error.ts";
import type { FrameworkOptions } from "./options.ts";
import { prepareMachine } from "./prepare.ts";

/**
 * An engine in which nothing has been drawn yet: the limits of the first states are missing.
 * @throws {FrameworkError} for a fraction outside [0, 1] or a time that is not finite.
 * @throws {MachineError} for an invalid machine.
 */
export function createEngine(options: FrameworkOptions): Engine {
  const { maxPaddingFrac = 0, maxBlockingFrac = 0, now } = options;
  checkFraction("padding", maxPaddingFrac);
  checkFraction("blocking", maxBlockingFrac);
  checkTime(now);
  const machines = options.machines.map((machine) =>
    "offsets" in machine ? machine : prepareMachine(machine),
  );
  const rows = new Float64Array(HEAD + machines.length * ROW);
  rows[START] = rows[NOW] = rows[BLOCKING_STARTED] = now;
  for (let mi = 0; mi < machines.length; mi++) rows[mi * ROW + SCHEDULED] = NONE;
  return {
    machines,
    heard: machines.reduce((heard, machine) => heard | machine.heard, 0),
    rows,
    generator: generatorFrom(options.generator ?? cryptoGenerator()),
    watch: watchOf(options),
    maxPaddingFrac,
    maxBlockingFrac,
    blockingActive: false,
    signal: NO_SIGNAL,
    zeroedA: false,
    zeroedB: false,
    scheduled: false,
  };
}

function watchOf({ observer, stateNames = [] }: FrameworkOptions): Watch | null {
  return observer === undefined ? null : { observer, names: stateNames };
}

function checkFraction(what: "padding" | "blocking", value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new FrameworkError(
    `${what}-fraction`,
    `the framework's ${what} fraction must be between 0 and 1, not ${value}; 0 means no limit`,
  );
}

/** @throws {FrameworkError} for a time that is not finite. */
export function checkTime(now: number): void {
  if (Number.isFinite(now)) return;
  throw new FrameworkError("time", `the time must be a number of nanoseconds, not ${now}`);
}
