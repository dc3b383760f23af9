import type { Engine } from "../framework/engine.ts";
import { ignoreUnusedCounts } from "../framework/listen.ts";
import type { Report } from "../framework/observer.ts";
import { startEngine } from "../framework/step.ts";
import { f64At } from "../random/typed-array.ts";
import { xoshiro256StarStar } from "../random/xoshiro.ts";
import type { Trace } from "../trace/trace.ts";
import { EARLIEST, NEXT_ACTION, NOTHING, NOW, SERVER, TRAVEL, UNTIL } from "./board.ts";
import { baseEvents, enteringPackets } from "./base-events.ts";
import type { BaseEvents, EnteringPackets } from "./base-events.ts";
import { checkOptions } from "./check-options.ts";
import { prepareIntegration } from "./delays.ts";
import type { PreparedIntegration } from "./delays.ts";
import type { DefenseMachines, SimulateOptions } from "./options.ts";
import { LAST_TIME, WIDE_FROM } from "./queued-event.ts";
import { readyDefense } from "./ready-defense.ts";
import type { ReadyDefense } from "./ready-defense.ts";
import { recordedRanks, startRecording } from "./record.ts";
import { showBase, widen } from "./run.ts";
import type { Run, Side } from "./run.ts";
import type { Workspace } from "./workspace.ts";

/** Nanoseconds. */
const SECOND = 1_000_000_000;
/** Of 100 ms. */
const WINDOWS_PER_SECOND = 10;
/** Steps that a simulation without limits may take, and more of them for each packet. */
const MOST_STEPS = 10_000_000;
const MOST_STEPS_A_PACKET = 100;
/** Limits above this are looked at closely all the time: small integers are faster. */
const MOST_CHECKED = 1_000_000_000;

/**
 * The simulation before its first event. It owns the workspace.
 * @throws {SimulationError} for a trace or options that cannot be simulated.
 * @throws {FrameworkError} for a fraction outside [0, 1].
 * @throws {MachineError} for an invalid machine.
 */
export function startRun(
  defense: DefenseMachines,
  trace: Trace,
  options: SimulateOptions,
  space: Workspace,
): Run {
  checkOptions(options);
  const { client: clients, server: servers } = readyDefense(defense, options);
  const entering = enteringPackets(trace, options.delay);
  const rate = rateOf(options, Math.max(entering.client.most, entering.server.most));
  const setups = [
    setUp(clients, options, 0, entering.client),
    setUp(servers, options, 1, entering.server),
  ] as const;
  // fixed: two sides.
  const now = Math.min(...setups.map(({ base }) => f64At(base.times, 0)));
  const { board } = space;
  board[NOW] = now;
  board[EARLIEST] = Infinity;
  board[TRAVEL] = options.delay;
  board[UNTIL] = Math.min(options.until ?? Infinity, LAST_TIME - 1);
  const client = startSide(setups[0], space);
  const server = startSide(setups[1], space);
  const maxEvents = mostEvents(options, trace);
  const run: Run = {
    client,
    server,
    board,
    rate,
    rateDelay: delayOfRate(rate),
    recording: startRecording(options, space),
    maxTraceLength: options.maxTraceLength || Infinity,
    maxIterations: options.maxIterations || Infinity,
    maxEvents,
    checkSteps: Math.min(options.maxIterations || Infinity, maxEvents, MOST_CHECKED),
    checkLength: Math.min(options.maxTraceLength || Infinity, MOST_CHECKED),
    delayed: client.integration !== null || server.integration !== null,
    endsWithTrace: options.continueAfterAllNormalPackets !== true,
    due: NEXT_ACTION,
    stale: true,
    wide: false,
    side: client,
    info: 0,
    carried: 0,
    passedOn: NOTHING,
    steps: 0,
    stop: null,
  };
  showBase(run, client);
  showBase(run, server);
  if (lastBase(client) >= WIDE_FROM || lastBase(server) >= WIDE_FROM) widen(run);
  return run;
}

/**
 * Packets a second, Infinity for any number. Where none are given they are the reference's: ten
 * times `most`, the most packets of one direction within 100 ms of the trace.
 */
export function rateOf({ packetsPerSecond = "trace" }: SimulateOptions, most: number): number {
  if (packetsPerSecond === "trace") return most * WINDOWS_PER_SECOND;
  return packetsPerSecond === "unlimited" ? Infinity : packetsPerSecond;
}

/** What each packet beyond the rate adds: nanoseconds. */
export function delayOfRate(rate: number): number {
  return rate === Infinity ? 0 : Math.floor(SECOND / rate);
}

/** A caller who limits the steps needs no other limit. */
export function mostEvents(
  { maxEvents, maxIterations }: SimulateOptions,
  { times }: Trace,
): number {
  if (maxEvents !== undefined) return maxEvents;
  return maxIterations ? Infinity : MOST_STEPS + MOST_STEPS_A_PACKET * times.length;
}

/** What one side starts from. */
interface Setup {
  readonly which: 0 | 1;
  readonly machines: ReadyDefense["client"];
  readonly options: SimulateOptions;
  readonly base: BaseEvents;
  readonly integration: PreparedIntegration | null;
}

function setUp(
  machines: ReadyDefense["client"],
  options: SimulateOptions,
  which: 0 | 1,
  entering: EnteringPackets["client"],
): Setup {
  const side = which === 0 ? options.client : options.server;
  // Seeds 2 and 3 further on: the machines draw from the seed itself and the next one.
  const integration =
    side?.integration === undefined
      ? null
      : prepareIntegration(side.integration, xoshiro256StarStar(seedFor(options, which + 2)));
  return { which, machines, options, base: baseEvents(entering, integration), integration };
}

/** The seed and so many more, as a u64. */
export function seedFor({ seed }: SimulateOptions, more: number): bigint {
  return BigInt.asUintN(64, BigInt(seed) + BigInt(more));
}

function startSide(setup: Setup, space: Workspace): Side {
  const { which, machines, options, base, integration } = setup;
  const engine = startFramework(setup, space.board);
  const sideSpace = which === 0 ? space.client : space.server;
  const count = machines.length;
  return {
    isClient: which === 0,
    offset: which === 0 ? 0 : SERVER,
    engine,
    recorded: recordedRanks(options, which === 0),
    base: base.times,
    baseDelays: base.delays,
    baseAt: 0,
    bypassable: sideSpace.bypassable,
    blockable: sideSpace.blockable,
    internal: sideSpace.internal,
    shifts: sideSpace.shifts,
    actionAt: new Float64Array(count).fill(Infinity),
    timerAt: new Float64Array(count).fill(Infinity),
    actionState: new Int32Array(count),
    actionDuration: new Float64Array(count),
    bypass: false,
    spans: [],
    window: sideSpace.window,
    integration,
  };
}

function startFramework({ which, machines, options }: Setup, board: Float64Array): Engine {
  const { observer } = options;
  const name = which === 0 ? "client" : "server";
  const side = options[name];
  const engine = startEngine({
    machines,
    now: f64At(board, NOW),
    generator: xoshiro256StarStar(seedFor(options, which)),
    maxPaddingFrac: side?.maxPaddingFrac ?? 0,
    maxBlockingFrac: side?.maxBlockingFrac ?? 0,
    ...(observer && {
      observer: (report: Report) => observer(name, report, f64At(board, NOW)),
    }),
    ...(side?.stateNames && { stateNames: side.stateNames }),
  });
  ignoreUnusedCounts(engine);
  return engine;
}

/** When the last packet of the trace enters at a side. */
function lastBase({ base }: Side): number {
  return base.length > 1 ? f64At(base, base.length - 2) : 0;
}
