import { cryptoGenerator } from "../random/crypto.ts";
import { generatorFrom } from "../random/generator.ts";
import { BLOCKING_STARTED, HEAD, NO_SIGNAL, NONE, NOW, ROW, SCHEDULED, START } from "./engine.ts";
import type { Engine, Running, Watch } from "./engine.ts";
import { FrameworkError } from "./error.ts";
import { NORMAL_RECV, PADDING_RECV, TIMER_END, TUNNEL_RECV, TUNNEL_SENT } from "./event.ts";
import type { FrameworkOptions } from "./options.ts";
import { prepareMachine, stateAt } from "./prepare.ts";
import type { PreparedMachine } from "./prepare.ts";

/** Events that concern nobody but the machines that listen: neither counts nor times depend on them. */
const UNCOUNTED =
  (1 << NORMAL_RECV) |
  (1 << PADDING_RECV) |
  (1 << TUNNEL_RECV) |
  (1 << TUNNEL_SENT) |
  (1 << TIMER_END);

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
  const heard = machines.reduce((all, machine) => all | machine.heard, 0);
  const watch = watchOf(options);
  return {
    machines,
    running: machines.map(startMachine),
    heard,
    ignored: watch === null ? UNCOUNTED & ~heard : 0,
    rows: startRows(machines.length, now),
    generator: generatorFrom(options.generator ?? cryptoGenerator()),
    watch,
    maxPaddingFrac,
    maxBlockingFrac,
    blockingActive: false,
    signal: NO_SIGNAL,
    zeroed: 0,
    scheduled: false,
  };
}

function startMachine(machine: PreparedMachine, mi: number): Running {
  return { mi, machine, row: HEAD + mi * ROW, state: 0, hears: stateAt(machine, 0).hears };
}

/** Engines keep a list that begins with 0.5 as doubles, unboxed, and whole numbers put into it too. */
function startRows(machines: number, now: number): number[] {
  const rows = [0.5];
  while (rows.length < HEAD + machines * ROW) rows.push(0);
  rows[START] = rows[NOW] = rows[BLOCKING_STARTED] = now;
  for (let mi = 0; mi < machines; mi++) rows[HEAD + mi * ROW + SCHEDULED] = NONE;
  // A copy has no room to grow into.
  return rows.slice();
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
  // Of what is not finite the difference is NaN.
  if (typeof now === "number" && now - now === 0) return;
  throw new FrameworkError("time", `the time must be a number of nanoseconds, not ${now}`);
}
