import { CLIENT, RUN, SERVER } from "../../src/simulator/compiled/addresses.ts";

// The state of one simulation. Times are nanoseconds since the earliest packet of the trace
// entered at its side.

/** A binary heap: see heap.ts. */
@unmanaged
export class Heap {
  /** The smallest key, NO_KEY when empty. */
  first: i64;
  /** Key and payload of each element. */
  data: usize;
  size: i32;
  room: i32;
}

/** One end of the tunnel and its framework. */
@unmanaged
export class Side {
  /** Key of the next packet of the trace. */
  baseKey: i64;
  /** When the next action and the next timer are due, and when blocking ends. */
  nextAction: i64;
  nextTimer: i64;
  blockedUntil: i64;
  /** How much later than in the trace the rest of it happens. */
  shift: i64;
  /** The generator: four words. */
  s0: u64;
  s1: u64;
  s2: u64;
  s3: u64;
  /** Times, nanoseconds. */
  start: i64;
  blockedSince: i64;
  blocked: i64;
  /** Packets. */
  paddings: f64;
  normals: f64;
  paddingShare: f64;
  blockingShare: f64;
  /** Next packet of the trace; how many there are, and most of them within a tenth of a second. */
  base: usize;
  entering: i32;
  most: i32;
  /** Running machines. */
  machines: usize;
  count: i32;
  isBlocking: bool;
  /** Whether the last blocking could be bypassed; stays when it ends. */
  bypass: bool;
  scheduled: bool;
  zeroed: u8;
  signaller: i32;
  /** Bits of event numbers: see Engine in framework/engine.ts. */
  uncounted: u32;
  ignored: u32;
  /** Bits of ranks: which are recorded. */
  recorded: u32;
  /** 1 for the client. */
  isClient: i32;
  /** When blocking began and ended in turn: doubles. */
  spans: usize;
  spanCount: i32;
  spanRoom: i32;
  /** Ring of the times at which packets were sent within the last second. */
  window: usize;
  windowFirst: i32;
  windowCount: i32;
  windowRoom: i32;
}

/** What one machine is doing. */
@unmanaged
export class Running {
  machine: usize;
  /** Its current state's record, 0 when it has ended. */
  state: usize;
  /** Bit e is set if the state listens to event number e. */
  hears: u32;
  /** The record of the state whose action is to be returned, 0 if there is none. */
  scheduled: usize;
  /** How often the state's action may still happen, or UNLIMITED. */
  remaining: i64;
  /** Packets. */
  paddings: f64;
  a: u64;
  b: u64;
  /** How long the scheduled action waits and lasts. */
  waits: i64;
  lasts: i64;
  /** When its action and its timer are due; the record of the action's state, how long it blocks. */
  actionAt: i64;
  timerAt: i64;
  actionLasts: i64;
  actionState: usize;
  /** Its number, from 0. */
  mi: i32;
}

@unmanaged
export class Run {
  now: i64;
  /** The earliest of what is due but queued events, and of which kind it is. */
  earliest: i64;
  due: i32;
  /** Something may have changed since `earliest` was found. */
  stale: bool;
  endsWithTrace: bool;
  /** When the first event of the queues is due. */
  queueTime: i64;
  until: i64;
  /** One-way delay. */
  travel: i64;
  /** Packets a second, or more than there can be; what each one above it adds. */
  rate: i64;
  rateDelay: i64;
  maxTraceLength: i64;
  maxIterations: i64;
  maxEvents: i64;
  steps: i64;
  /** The nearest limit of steps. */
  lastStep: i64;
  /** The event chosen last. */
  side: Side;
  info: i32;
  /** An event of the same side and time that comes next, past the queues; NOTHING if none. */
  passedOn: i32;
  /** Packets that have entered, and padding, in any queue. */
  carried: i32;
  stop: i32;
  /** Recorded columns. */
  times: usize;
  events: usize;
  clients: usize;
  paddings: usize;
  numbers: usize;
  length: i32;
  room: i32;
}

export const run: Run = changetype<Run>(RUN);
export const client: Side = changetype<Side>(CLIENT);
export const server: Side = changetype<Side>(SERVER);

// A side's four heaps lie behind its fields.
const HEAPS: usize = 384;
const HEAP_SIZE: usize = 24;

function heapOf(side: Side, number: usize): Heap {
  if (offsetof<Side>() > HEAPS || offsetof<Heap>() > HEAP_SIZE) ERROR("fields reach into a heap");
  return changetype<Heap>(changetype<usize>(side) + HEAPS + number * HEAP_SIZE);
}

/** Packets into the tunnel that bypassable blocking lets pass. */
export function bypassable(side: Side): Heap {
  return heapOf(side, 0);
}

/** Packets into the tunnel that blocking holds back. */
export function blockable(side: Side): Heap {
  return heapOf(side, 1);
}

/** All other events. */
export function internal(side: Side): Heap {
  return heapOf(side, 2);
}

/** Delays that will be added to `shift`: keys are times, payloads the delays. */
export function shifts(side: Side): Heap {
  return heapOf(side, 3);
}

/** What machine number `mi` is doing. */
export function runningAt(side: Side, mi: i32): Running {
  return changetype<Running>(side.machines + <usize>mi * offsetof<Running>());
}
