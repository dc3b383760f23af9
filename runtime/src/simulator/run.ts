/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import type { Engine } from "../framework/engine.ts";
import {
  AT,
  AT_DELAY,
  BASE,
  BLOCKABLE,
  BLOCKED_UNTIL,
  BYPASSABLE,
  DELAY,
  NOW,
  SHIFT,
} from "./board.ts";
import type { PreparedIntegration } from "./delays.ts";
import { push } from "./heap.ts";
import type { Heap } from "./heap.ts";
import {
  carries,
  DELAY_UNIT,
  NORMAL_SENT_RANK,
  RANK_MASK,
  RANKS,
  WIDE_FROM,
} from "./queued-event.ts";
import type { Recording } from "./record.ts";
import type { StopReason } from "./simulation.ts";
import { pushWide, unpackKeys } from "./wide-heap.ts";
import type { SendWindow } from "./send-window.ts";

// The state of one simulation. Times are nanoseconds since the earliest packet of the trace
// entered at its side, whole numbers.

/** One end of the tunnel. */
export interface Side {
  readonly isClient: boolean;
  /** 0, or SERVER of board.ts. */
  readonly offset: number;
  readonly engine: Engine;
  /** Ranks, a bit each, of events that are recorded. */
  readonly recorded: number;
  /** Packets of the trace that enter here, by time; Infinity at the end. */
  readonly base: Float64Array;
  /** Per packet the delay with which the framework hears of it; null without integration. */
  readonly baseDelays: Float64Array | null;
  baseAt: number;
  /** Packets into the tunnel: what bypassable blocking lets pass, and what it does not. */
  readonly bypassable: Heap;
  readonly blockable: Heap;
  /** All other events. */
  readonly internal: Heap;
  /** Delays that will be added to SHIFT: key and payload are time and delay. */
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
  readonly board: Float64Array;
  /** Packets a second, Infinity for any number; what each one above it adds. */
  readonly rate: number;
  readonly rateDelay: number;
  readonly recording: Recording;
  /** The caller's limits, Infinity where there is none. */
  readonly maxTraceLength: number;
  readonly maxIterations: number;
  /** Steps after which to give up. */
  readonly maxEvents: number;
  /** The earlier of both, and the recorded events, as small integers: steps to look closer at. */
  readonly checkSteps: number;
  readonly checkLength: number;
  /** There are integration delays. */
  readonly delayed: boolean;
  /** Stop when no packet of the trace is on its way any more. */
  readonly endsWithTrace: boolean;
  /** What is due at EARLIEST: NEXT_ACTION, NEXT_TIMER, BLOCKED_UNTIL or NEXT_SHIFT. */
  due: number;
  /** Something may have changed since EARLIEST was computed. */
  stale: boolean;
  /** Keys are plain times. */
  wide: boolean;
  /** The event chosen last. */
  side: Side;
  info: number;
  /** Packets that have entered, and padding, in any queue: see `carries`. */
  carried: number;
  /** An event of the same side and time that comes next, past the queues; NOTHING if none. */
  passedOn: number;
  steps: number;
  stop: StopReason | null;
}

export function nowOf(run: Run): number {
  return run.board[NOW] as number;
}

/** Queues an event that happens at AT; `info` is its payload without the delay AT_DELAY. */
export function queueEvent(run: Run, heap: Heap, info: number): void {
  const { board } = run;
  const time = board[AT] as number;
  const delay = board[AT_DELAY] as number;
  const payload = delay === 0 ? info : (delay / 1000) * DELAY_UNIT + info;
  if (time >= WIDE_FROM) widen(run);
  if (run.wide) pushWide(heap, time, payload);
  else push(heap, time * RANKS + (info & RANK_MASK), payload);
  run.carried += carries(info);
}

/** Queues an event that happens now, as late by integration as the present one. */
export function queueNow(run: Run, heap: Heap, info: number): void {
  const { board } = run;
  board[AT] = board[NOW] as number;
  board[AT_DELAY] = board[DELAY] as number;
  queueEvent(run, heap, info);
}

/** From now on keys are times. */
export function widen(run: Run): void {
  if (run.wide) return;
  run.wide = true;
  for (const side of [run.client, run.server]) {
    for (const heap of [side.bypassable, side.blockable, side.internal]) unpackKeys(heap);
    showBase(run, side);
  }
}

/** When the next packet of the trace enters at a side: Infinity at the end. */
export function baseTime(run: Run, side: Side): number {
  return (side.base[side.baseAt] as number) + (run.board[side.offset + SHIFT] as number);
}

/** Updates the head of a side's trace. */
export function showBase(run: Run, side: Side): void {
  const time = baseTime(run, side);
  run.board[side.offset + BASE] = run.wide ? time : time * RANKS + NORMAL_SENT_RANK;
}

/** When the first packet that waits to enter the tunnel was put there: Infinity if none does. */
export function firstWaiting({ board, wide }: Run, side: Side): number {
  const bypassable = board[side.offset + BYPASSABLE] as number;
  const blockable = board[side.offset + BLOCKABLE] as number;
  const key = bypassable < blockable ? bypassable : blockable;
  // The rank of these packets is 0.
  return wide ? key : key / RANKS;
}

export function isBlocked({ board }: Run, side: Side): boolean {
  return (board[side.offset + BLOCKED_UNTIL] as number) !== Infinity;
}
