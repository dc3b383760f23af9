import { uncountedEvents } from "../../framework/listen.ts";
import type { PreparedMachine } from "../../framework/prepare.ts";
import type { Trace } from "../../trace/trace.ts";
import { checkColumns, enteringPackets } from "../base-events.ts";
import { checkOptions } from "../check-options.ts";
import { beyondTime, endless } from "../ending.ts";
import { SimulationError } from "../error.ts";
import type { DefenseMachines, SimulateOptions } from "../options.ts";
import { LAST_TIME } from "../queued-event.ts";
import { readyDefense } from "../ready-defense.ts";
import { recordedRanks } from "../record.ts";
import { blockedSpans } from "../result.ts";
import type { Simulation, StopReason } from "../simulation.ts";
import { delayOfRate, mostEvents, rateOf, seedFor } from "../start.ts";
import * as stops from "./layout.ts";
import type { Loop } from "./module.ts";
import { placeMachines } from "./place-machines.ts";

/** Which options need the longer way: see `simulate`. */
export function isPlain({ observer, client, server }: SimulateOptions): boolean {
  return (
    observer === undefined && client?.integration === undefined && server?.integration === undefined
  );
}

/**
 * `simulate` in WebAssembly, with the same errors; the options must be plain. The columns are
 * the loop's memory, valid while it is taken.
 */
export function play(
  loop: Loop,
  defense: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
): Simulation {
  checkOptions(options);
  const { client, server } = readyDefense(defense, options);
  try {
    placeMachines(loop, [server, client]);
    enter(loop, trace, options.delay);
    begin(loop, trace, options);
    beginFramework(loop, 1, client, options);
    beginFramework(loop, 0, server, options);
    return resultOf(loop, loop.exports.play());
  } catch (error) {
    // A trap: nothing else in the loop can fail.
    if (error instanceof WebAssembly.RuntimeError) memoryFull(loop);
    throw error;
  }
}

function memoryFull({ exports }: Loop): never {
  throw new SimulationError(
    "memory",
    `after ${exports.stepCount()} steps and ${exports.recordedCount()} recorded events the ` +
      "simulation needs more than 4 GiB: limit it with maxTraceLength or maxIterations, or record " +
      "only network activity",
  );
}

/** @throws {SimulationError} as `enteringPackets` does. */
function enter({ exports }: Loop, trace: Trace, delay: number): void {
  checkColumns(trace);
  const { length } = trace.times;
  const at = exports.allocate(length * 10);
  const { buffer } = exports.memory;
  new Float64Array(buffer, at, length).set(trace.times);
  new Uint8Array(buffer, at + length * 8, length).set(trace.sent);
  new Uint8Array(buffer, at + length * 9, length).set(trace.padding);
  const unsorted = exports.enter(at, length, delay);
  if (unsorted < 0) refuse(trace, delay);
  for (const side of [0, 1]) {
    if (((unsorted >> side) & 1) === 0) continue;
    // Another buffer, if the memory has grown.
    const place = exports.enteringAt(side);
    new BigInt64Array(exports.memory.buffer, place, exports.enteringCount(side)).sort();
  }
}

/** Says what is wrong with a trace. */
function refuse(trace: Trace, delay: number): never {
  enteringPackets(trace, delay);
  throw new Error("the loop refused a trace that can be simulated");
}

/** Everything but the frameworks. */
function begin({ exports }: Loop, trace: Trace, options: SimulateOptions): void {
  const rate = rateOf(options, exports.mostEntering());
  const until = Math.min(options.until ?? Infinity, LAST_TIME - 1);
  exports.begin(until, options.delay, rate, delayOfRate(rate));
  exports.limit(
    options.maxTraceLength || Infinity,
    options.maxIterations || Infinity,
    mostEvents(options, trace),
    options.continueAfterAllNormalPackets === true ? 0 : 1,
  );
  for (const side of [0, 1]) exports.beginSide(side, recordedRanks(options, side === 1));
}

function beginFramework(
  { exports, placed }: Loop,
  isClient: 0 | 1,
  machines: readonly PreparedMachine[],
  options: SimulateOptions,
): void {
  const { maxPaddingFrac = 0, maxBlockingFrac = 0 } =
    (isClient === 1 ? options.client : options.server) ?? {};
  exports.limitShares(isClient, maxPaddingFrac, maxBlockingFrac);
  exports.beginFramework(
    isClient,
    seedFor(options, 1 - isClient),
    placed?.lists[isClient] ?? 0,
    machines.length,
    uncountedEvents(machines, maxPaddingFrac),
  );
}

/** `networkTrace` of what `play` returned, in columns of its own; those of `play` are gone. */
export function defendedTrace({ exports }: Loop): Trace {
  const count = exports.keepNetwork();
  const { buffer } = exports.memory;
  return {
    times: new Float64Array(buffer, exports.timesAt(), count).slice(),
    sent: new Uint8Array(buffer, exports.eventsAt(), count).slice(),
    padding: new Uint8Array(buffer, exports.paddingsAt(), count).slice(),
  };
}

/** A simulation whose columns are its own. */
export function copied(simulation: Simulation): Simulation {
  return {
    ...simulation,
    times: simulation.times.slice(),
    events: simulation.events.slice(),
    client: simulation.client.slice(),
    padding: simulation.padding.slice(),
    machines: simulation.machines.slice(),
  };
}

const REASONS: Readonly<Record<number, StopReason>> = {
  [stops.NO_MORE_EVENTS]: "no more events",
  [stops.ALL_PASSED]: "all normal packets processed",
  [stops.TRACE_LENGTH]: "trace length",
  [stops.ITERATIONS]: "iterations",
  [stops.TIME]: "time",
};

function resultOf({ exports }: Loop, stop: number): Simulation {
  const iterations = exports.stepCount();
  const now = exports.endTime();
  if (stop === stops.BEYOND_TIME) beyondTime(iterations, now);
  if (stop === stops.ENDLESS) endless(iterations, now);
  const { buffer } = exports.memory;
  const count = exports.recordedCount();
  const spansOf = (isClient: 0 | 1): Float64Array => {
    const spans = new Float64Array(buffer, exports.spansAt(isClient), exports.spanCount(isClient));
    return blockedSpans(spans, now);
  };
  return {
    times: new Float64Array(buffer, exports.timesAt(), count),
    events: new Uint8Array(buffer, exports.eventsAt(), count),
    client: new Uint8Array(buffer, exports.clientsAt(), count),
    padding: new Uint8Array(buffer, exports.paddingsAt(), count),
    machines: new Int32Array(buffer, exports.numbersAt(), count),
    blocked: { client: spansOf(1), server: spansOf(0) },
    stop: REASONS[stop] ?? "no more events",
    iterations,
  };
}
