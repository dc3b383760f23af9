import type { Machine } from "../machine/model.ts";
import { cryptoGenerator } from "../random/crypto.ts";
import { generatorFrom } from "../random/generator.ts";
import type { Engine, Running, Watch } from "./engine.ts";
import { FrameworkError } from "./error.ts";
import { ALL_EVENTS, NO_SIGNAL, NONE } from "./layout.ts";
import { listen, UNCOUNTED } from "./listen.ts";
import type { FrameworkOptions } from "./options.ts";
import { prepare, stateAt, watched } from "./prepare.ts";
import type { PreparedMachine, ReadyMachine } from "./prepare.ts";

/**
 * An engine in which nothing has been drawn yet: the limits of the first states are missing.
 * @throws {FrameworkError} for a fraction outside [0, 1] or a time that is not finite.
 * @throws {MachineError} for an invalid machine.
 */
export function createEngine(options: FrameworkOptions): Engine {
  const { maxPaddingFrac = 0, maxBlockingFrac = 0, now } = options;
  checkFractions(options);
  checkTime(now);
  const prepared = allPrepared(options.machines);
  const machines = options.observer === undefined ? prepared : prepared.map(watched);
  const engine: Engine = {
    machines,
    running: machines.map(startMachine),
    heard: machines.reduce((heard, machine) => heard | machine.heard, 0),
    entropy: generatorFrom(options.generator ?? cryptoGenerator()),
    watch: watchOf(options),
    paddingShare: maxPaddingFrac,
    blockingShare: maxBlockingFrac,
    start: now,
    now,
    blockedSince: now,
    isBlocking: false,
    blocked: 0,
    paddings: 0,
    normals: 0,
    signaller: NO_SIGNAL,
    zeroed: 0,
    scheduled: false,
    uncounted: UNCOUNTED,
    watched: options.observer === undefined ? 0 : ALL_EVENTS,
    ignored: 0,
  };
  listen(engine);
  return engine;
}

/** The list itself where there is nothing to prepare: instances by the thousand share it. */
export function allPrepared(
  machines: readonly (Machine | ReadyMachine)[],
): readonly PreparedMachine[] {
  const all = machines.every((machine) => "machine" in machine)
    ? machines
    : machines.map((machine) => ("machine" in machine ? machine : prepare(machine)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody else can make them
  return all as readonly PreparedMachine[];
}

function startMachine(prepared: PreparedMachine, mi: number): Running {
  return {
    mi,
    prepared,
    inState: 0,
    hears: stateAt(prepared, 0).hears,
    remaining: 0,
    paddings: 0,
    highA: 0,
    lowA: 0,
    highB: 0,
    lowB: 0,
    scheduled: NONE,
    waits: 0,
    lasts: 0,
  };
}

/** An engine in the same state that goes on by itself. */
export function copyEngine(engine: Engine): Engine {
  const running = engine.running.map((one) =>
    Object.assign(startMachine(one.prepared, one.mi), one),
  );
  return { ...engine, running, entropy: engine.entropy.clone() };
}

function watchOf({ observer, stateNames = [] }: FrameworkOptions): Watch | null {
  return observer === undefined ? null : { tell: observer, names: stateNames };
}

/** @throws {FrameworkError} for a fraction outside [0, 1]. */
export function checkFractions({
  maxPaddingFrac = 0,
  maxBlockingFrac = 0,
}: Pick<FrameworkOptions, "maxPaddingFrac" | "maxBlockingFrac">): void {
  checkFraction("padding", maxPaddingFrac);
  checkFraction("blocking", maxBlockingFrac);
}

function checkFraction(what: "padding" | "blocking", value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new FrameworkError(
    `${what}-fraction`,
    `the ${what} fraction must be between 0 and 1, not ${value}; 0 is no limit`,
  );
}

/** @throws {FrameworkError} for a time that is not finite. */
export function checkTime(now: number): void {
  // Of what is not finite the difference is NaN.
  if (typeof now === "number" && now - now === 0) return;
  throw new FrameworkError("time", `the time must be nanoseconds, not ${now}`);
}
