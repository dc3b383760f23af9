import { ACTION, GOES_ON, HEARS, NO_ACTION, STATES } from "../../src/simulator/compiled/layout.ts";
import { NO_SIGNAL } from "../../src/framework/layout.ts";
import { keepNetwork } from "./defended.ts";
import { enter } from "./enter.ts";
import { play } from "./loop.ts";
import { allocate, NEVER, NO_KEY, release } from "./memory.ts";
import { ACTIONS, earlier, NOTHING, showBase } from "./queues.ts";
import { seedGenerator } from "./random.ts";
import {
  blockable,
  bypassable,
  client,
  Heap,
  internal,
  run,
  Running,
  runningAt,
  server,
  shifts,
  Side,
} from "./state.ts";
import { drawLimit, listen } from "./transition.ts";

// What the host calls, in this order: `release`, `allocate` for its machines and the trace, `enter`,
// `begin`, `beginSide` and `beginFramework` of both sides, `play`, and what was recorded, of which
// `keepNetwork` keeps a part. Times are nanoseconds; Infinity is no limit.

export { allocate, enter, keepNetwork, play, release };

const HEAP_ROOM = 32;
const SPAN_ROOM = 16;
const WINDOW_ROOM = 256;
const RECORD_ROOM = 4096;

// Between `enter` and `begin`: the times at which a side's packets enter are i64, and the host puts
// them in order where they are not.

export function enteringAt(isClient: i32): usize {
  return (isClient !== 0 ? client : server).base;
}

export function enteringCount(isClient: i32): i32 {
  return (isClient !== 0 ? client : server).entering;
}

/** Most of them within a tenth of a second. */
export function mostEntering(): i32 {
  return max(client.most, server.most);
}

export function begin(until: f64, travel: f64, rate: f64, rateDelay: f64): void {
  run.now = earlier(load<i64>(client.base), load<i64>(server.base));
  run.earliest = NEVER;
  run.due = ACTIONS;
  run.stale = true;
  run.queueTime = 0;
  run.until = <i64>until;
  run.travel = <i64>travel;
  run.rate = <i64>rate;
  run.rateDelay = <i64>rateDelay;
  run.steps = 0;
  run.side = client;
  run.info = 0;
  run.passedOn = NOTHING;
  run.carried = 0;
  run.stop = GOES_ON;
  run.length = 0;
  run.room = RECORD_ROOM;
  run.times = allocate(RECORD_ROOM << 3);
  run.events = allocate(RECORD_ROOM);
  run.clients = allocate(RECORD_ROOM);
  run.paddings = allocate(RECORD_ROOM);
  run.numbers = allocate(RECORD_ROOM << 2);
}

/** Limits: recorded events, steps, steps after which to give up. */
export function limit(length: f64, iterations: f64, events: f64, endsWithTrace: i32): void {
  run.maxTraceLength = <i64>length;
  run.maxIterations = <i64>iterations;
  run.maxEvents = <i64>events;
  run.lastStep = earlier(run.maxIterations, run.maxEvents);
  run.endsWithTrace = endsWithTrace !== 0;
}

/** A side, with bits of the ranks that are recorded. */
export function beginSide(isClient: i32, recorded: u32): void {
  const side = isClient !== 0 ? client : server;
  side.isClient = isClient;
  beginHeap(bypassable(side));
  beginHeap(blockable(side));
  beginHeap(internal(side));
  beginHeap(shifts(side));
  side.nextAction = NEVER;
  side.nextTimer = NEVER;
  side.blockedUntil = NEVER;
  side.shift = 0;
  side.bypass = false;
  side.recorded = recorded;
  side.spans = allocate(SPAN_ROOM << 3);
  side.spanCount = 0;
  side.spanRoom = SPAN_ROOM;
  side.window = allocate(WINDOW_ROOM << 3);
  side.windowFirst = 0;
  side.windowCount = 0;
  side.windowRoom = WINDOW_ROOM;
  showBase(side);
}

function beginHeap(heap: Heap): void {
  heap.first = NO_KEY;
  heap.size = 0;
  heap.room = HEAP_ROOM;
  heap.data = allocate(HEAP_ROOM << 4);
}

/** The framework's shares of padding and blocking, 0 for no limit. */
export function limitShares(isClient: i32, padding: f64, blocking: f64): void {
  const side = isClient !== 0 ? client : server;
  side.paddingShare = padding;
  side.blockingShare = blocking;
}

/**
 * A side's framework: the seed of its generator, a list of its machines' addresses, and bits of the
 * events that change nothing but what machines do.
 */
export function beginFramework(
  isClient: i32,
  seed: u64,
  machines: usize,
  count: i32,
  uncounted: u32,
): void {
  const side = isClient !== 0 ? client : server;
  seedGenerator(side, seed);
  side.start = run.now;
  side.blockedSince = run.now;
  side.blocked = 0;
  side.isBlocking = false;
  side.paddings = 0;
  side.normals = 0;
  side.scheduled = false;
  side.zeroed = 0;
  side.signaller = NO_SIGNAL;
  side.uncounted = uncounted;
  side.count = count;
  side.machines = allocate(<usize>count * offsetof<Running>());
  for (let mi = 0; mi < count; mi++) {
    beginMachine(runningAt(side, mi), load<u32>(machines + ((<usize>mi) << 2)), mi);
  }
  listen(side);
  for (let mi = 0; mi < count; mi++) {
    const running = runningAt(side, mi);
    if (load<i32>(running.state, ACTION) !== NO_ACTION) drawLimit(side, running, running.state);
  }
}

function beginMachine(running: Running, machine: usize, mi: i32): void {
  const state = machine + STATES;
  running.machine = machine;
  running.state = state;
  running.hears = load<u32>(state, HEARS);
  running.scheduled = 0;
  running.remaining = 0;
  running.paddings = 0;
  running.a = 0;
  running.b = 0;
  running.waits = 0;
  running.lasts = 0;
  running.actionAt = NEVER;
  running.timerAt = NEVER;
  running.actionLasts = 0;
  running.actionState = state;
  running.mi = mi;
}

// What has happened so far.

export function endTime(): f64 {
  return <f64>run.now;
}

export function stepCount(): f64 {
  return <f64>run.steps;
}

/** Events recorded. */
export function recordedCount(): i32 {
  return run.length;
}

export function timesAt(): usize {
  return run.times;
}

export function eventsAt(): usize {
  return run.events;
}

export function clientsAt(): usize {
  return run.clients;
}

export function paddingsAt(): usize {
  return run.paddings;
}

export function numbersAt(): usize {
  return run.numbers;
}

/** Doubles: when a side's blocking began and ended in turn. */
export function spansAt(isClient: i32): usize {
  return (isClient !== 0 ? client : server).spans;
}

export function spanCount(isClient: i32): i32 {
  return (isClient !== 0 ? client : server).spanCount;
}
