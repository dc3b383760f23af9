import { allPrepared, checkFractions } from "../../framework/create.ts";
import { uncountedEvents } from "../../framework/listen.ts";
import type { PreparedMachine } from "../../framework/prepare.ts";
import { f64At } from "../../random/typed-array.ts";
import { xoshiro256StarStar } from "../../random/xoshiro.ts";
import type { Trace } from "../../trace/trace.ts";
import { countPackets, partPackets } from "../base-events.ts";
import type { PacketCount } from "../base-events.ts";
import { checkMachines, checkOptions } from "../check-options.ts";
import { beyondTime, endless } from "../ending.ts";
import { SimulationError } from "../error.ts";
import type { DefenseMachines, SimulateOptions } from "../options.ts";
import { LAST_TIME } from "../queued-event.ts";
import { recordedRanks } from "../record.ts";
import { blockedSpans } from "../result.ts";
import type { Simulation, StopReason } from "../simulation.ts";
import { delayOfRate, mostEvents, rateOf, seedFor } from "../start.ts";
import * as address from "./addresses.ts";
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
  const count = countPackets(trace, options.delay);
  checkMachines(defense.client, 0);
  checkMachines(defense.server, 1);
  checkFractions(options.client ?? {});
  const client = allPrepared(defense.client);
  checkFractions(options.server ?? {});
  const server = allPrepared(defense.server);
  try {
    placeMachines(loop, [server, client]);
    begin(loop, trace, count, options);
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

/** Everything but the frameworks. */
function begin(
  { exports }: Loop,
  trace: Trace,
  count: PacketCount,
  options: SimulateOptions,
): void {
  const entering = partPackets(trace, options.delay, count, (...lengths) => {
    // Views are made when both are allocated: a memory that grows is another buffer.
    const [client, server] = lengths.map((length) => exports.allocate(length * 8));
    const { buffer } = exports.memory;
    return [
      new Float64Array(buffer, client, lengths[0]),
      new Float64Array(buffer, server, lengths[1]),
    ];
  });
  const sides = [entering.server, entering.client];
  for (const { times, inOrder } of sides) if (!inOrder) times.sort();
  const rate = rateOf(options, entering);
  const now = Math.min(...sides.map(({ times }) => f64At(times, 0)));
  const places = sides.map(({ times }) => times.byteOffset);
  const until = Math.min(options.until ?? Infinity, LAST_TIME - 1);
  exports.begin(now, until, options.delay, rate, delayOfRate(rate));
  exports.limit(
    options.maxTraceLength || Infinity,
    options.maxIterations || Infinity,
    mostEvents(options, trace),
    options.continueAfterAllNormalPackets === true ? 0 : 1,
  );
  for (const side of [0, 1]) {
    exports.beginSide(side, places[side] ?? 0, recordedRanks(options, side === 1));
  }
}

function beginFramework(
  { exports, placed }: Loop,
  isClient: 0 | 1,
  machines: readonly PreparedMachine[],
  options: SimulateOptions,
): void {
  const { maxPaddingFrac = 0, maxBlockingFrac = 0 } =
    (isClient === 1 ? options.client : options.server) ?? {};
  const generator = xoshiro256StarStar(seedFor(options, 1 - isClient));
  new Int32Array(exports.memory.buffer, address.GENERATOR, 8).set(generator.getState());
  exports.limitShares(isClient, maxPaddingFrac, maxBlockingFrac);
  const list = placed?.lists[isClient] ?? 0;
  exports.beginFramework(
    isClient,
    list,
    machines.length,
    uncountedEvents(machines, maxPaddingFrac),
  );
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
