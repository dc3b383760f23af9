import type { Trace } from "./trace.ts";

/** A trace that is still growing: ten bytes a packet, and as much again while it grows. */
export interface Columns {
  times: Float64Array<ArrayBuffer>;
  sent: Uint8Array<ArrayBuffer>;
  padding: Uint8Array<ArrayBuffer>;
  length: number;
}

/** Columns with room for `capacity` packets before they grow. */
export function newColumns(capacity: number): Columns {
  const room = Math.max(capacity, 16);
  return {
    times: new Float64Array(room),
    sent: new Uint8Array(room),
    padding: new Uint8Array(room),
    length: 0,
  };
}

/** Adds a packet at `time` ns; `sent` and `padding` are 0 or 1. */
export function addPacket(columns: Columns, time: number, sent: number, padding: number): void {
  const index = columns.length;
  if (index === columns.times.length) grow(columns);
  columns.times[index] = time;
  columns.sent[index] = sent;
  columns.padding[index] = padding;
  columns.length = index + 1;
}

/** Adds the first so many packets of other columns. */
export function addPackets(columns: Columns, from: Readonly<Trace>, count: number): void {
  const { length } = columns;
  while (length + count > columns.times.length) grow(columns);
  columns.times.set(from.times.subarray(0, count), length);
  columns.sent.set(from.sent.subarray(0, count), length);
  columns.padding.set(from.padding.subarray(0, count), length);
  columns.length = length + count;
}

/** Makes room for as many packets again. */
function grow(columns: Columns): void {
  const room = columns.times.length * 2;
  const times = new Float64Array(room);
  const sent = new Uint8Array(room);
  const padding = new Uint8Array(room);
  times.set(columns.times);
  sent.set(columns.sent);
  padding.set(columns.padding);
  columns.times = times;
  columns.sent = sent;
  columns.padding = padding;
}

/** The trace, in arrays of its own length: what is sent to another thread is not larger. */
export function finishTrace(columns: Columns): Trace {
  const { times, sent, padding, length } = columns;
  return {
    times: times.slice(0, length),
    sent: sent.slice(0, length),
    padding: padding.slice(0, length),
  };
}
