import type { Engine } from "../framework/engine.ts";
import { f64At } from "../random/typed-array.ts";
import type { PreparedIntegration } from "./delays.ts";
import { push } from "./heap.ts";
import type { Heap } from "./heap.ts";
import { DELAY_UNIT, RANK_MASK, RANKS, WIDE_FROM } from "./queued-event.ts";
import type { Recording } from "./record.ts";
import type { StopReason } from "./simulation.ts";
import { pushWide, unpackKeys } from "./wide-heap.ts";
import type { SendWindow } from "./send-window.ts";

// The state of one simulation. Times are nanoseconds since the earliest packet of the trace
// entered at its side, whole numbers.

// Places in `heads`, per side: the smallest key of each queue. The server's are SERVER further.
export const BYPASSABLE = 0;
export const BLOCKABLE = 1;
export const INTERNAL = 2;
export const BASE = 3;
// Places in `next`, per side: when something is due; Infinity where nothing is.
export const NEXT_ACTION = 0;
export const NEXT_TIMER = 1;
export const BLOCKED_UNTIL = 2;
export const NEXT_SHIFT = 3;
/** In place of a place in `heads`: no queue has an event that matters now. */
export const NOTHING = -1;
/** From the client's place to the server's. */
export const SERVER = 4;

// Places in `clock`.
export const NOW = 0;
/** Smallest of `next`. */
export const EARLIEST = 1;
/** Of the event chosen last: the integration's part of its time. */
export const DELAY = 2;
/** When the first event of the queues is due, as choose.ts found it. */
export const QUEUE_TIME = 3;

/** One end of the tunnel. */
export interface Side {
  readonly isClient: boolean;
  /** 0 or SERVER. */
  readonly offset: number;
  readonly engine: Engine;
  /** Events, a bit each, that need not be told to the framework: nobody listens or counts. */
  readonly ignored: number;
  /** Packets of the trace that enter here, by time; Infinity at the end. */
  readonly base: Float64Array;
  /** Per packet the delay with which the framework hears of it; null without integration. */
  readonly baseDelays: Float64Array | null;
  baseAt: number;
  /** How much later than in the trace the rest of it happens. In a box of its own: a double. */
  readonly shift: Float64Array;
  /** Packets into the tunnel: what bypassable blocking lets pass, and what it does not. */
  readonly bypassable: Heap;
  readonly blockable: Heap;
  /** All other events. */
  readonly internal: Heap;
  /** Delays that will be added to `shift`: key and payload are time and delay. */
  readonly shifts: Heap;
  /** Per machine when its action and its timer are due, Infinity if never. */
  readonly actionAt: Float64Array;
  readonly timerAt: Float64Array;
  /** Per machine the state whose action is scheduled, and how long it blocks. */
  readonly actionState: Int32Array;
  readonly actionDuration: Float64Array;
  /** Whether the last blocking could be bypassed; stays when it ends. */
  bypass: boolean;
  /** When blocking began and ended, in turn. */
  readonly spans: number[];
  readonly window: SendWindow;
  readonly integration: PreparedIntegration | null;
}

export interface Run {
  readonly client: Side;
  readonly server: Side;
  readonly heads: Float64Array;
  readonly next: Float64Array;
  readonly clock: Float64Array;
  /** One-way delay. */
  readonly delay: number;
  /** Packets a second, Infinity for any number; what each one above it adds. */
  readonly rate: number;
  readonly rateDelay: number;
  readonly recording: Recording;
  /** Recorded events and steps after which to stop; Infinity for never. */
  readonly maxTraceLength: number;
  readonly maxIterations: number;
  /** Latest time of an event: the caller's limit, or the last that is exact. */
  readonly until: number;
  /** Steps after which to give up. */
  readonly maxEvents: number;
  /** Stop when no packet of the trace is on its way any more. */
  readonly endsWithTrace: boolean;
  /** Of `next` something may have changed since EARLIEST was computed. */
  stale: boolean;
  /** Keys are plain times. */
  wide: boolean;
  /** The event chosen last. */
  side: Side;
  info: number;
  steps: number;
  stop: StopReason | null;
}

export function nowOf(run: Run): number {
  return f64At(run.clock, NOW);
}

/** Queues an event; `info` is its payload without the delay (nanoseconds, whole µs). */
export function queueEvent(run: Run, heap: Heap, time: number, info: number, delay: number): void {
  const payload = delay === 0 ? info : (delay / 1000) * DELAY_UNIT + info;
  if (time >= WIDE_FROM) widen(run);
  if (run.wide) pushWide(heap, time, payload);
  else push(heap, time * RANKS + (info & RANK_MASK), payload);
}

/** From now on keys are times. */
export function widen(run: Run): void {
  if (run.wide) return;
  run.wide = true;
  for (const side of [run.client, run.server]) {
    for (const heap of [side.bypassable, side.blockable, side.internal]) {
      unpackKeys(heap);
      if (heap.size > 0) run.heads[heap.place] = f64At(heap.data, 0);
    }
    showBase(run, side);
  }
}

/** When the next packet of the trace enters at a side: Infinity at the end. */
export function baseTime(side: Side): number {
  return f64At(side.base, side.baseAt) + f64At(side.shift, 0);
}

/** Updates the head of a side's trace. */
export function showBase(run: Run, side: Side): void {
  const time = baseTime(side);
  run.heads[side.offset + BASE] = run.wide ? time : time * RANKS + 1;
}

/** When the first packet that waits to enter the tunnel was put there: Infinity if none does. */
export function firstWaiting(run: Run, side: Side): number {
  const { heads } = run;
  const key = Math.min(
    f64At(heads, side.offset + BYPASSABLE),
    f64At(heads, side.offset + BLOCKABLE),
  );
  // The rank of these packets is 0.
  return run.wide ? key : key / RANKS;
}

export function isBlocked(run: Run, side: Side): boolean {
  return f64At(run.next, side.offset + BLOCKED_UNTIL) !== Infinity;
}
