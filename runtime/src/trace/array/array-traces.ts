import { assembleTrace, openEvidence } from "../assemble.ts";
import type { Known } from "../assemble.ts";
import type { TraceEvidence } from "../conventions/evidence.ts";
import { TraceError } from "../error.ts";
import { TIME_LIMIT } from "../limits.ts";
import { addRawPacket, newRawPackets } from "../raw-packets.ts";
import type { RawPacket, RawPackets } from "../raw-packets.ts";
import type { ReadTraceOptions, TraceNote, TraceReading, TraceSet } from "../reading.ts";
import { checkIndex, signedSet } from "../signed-set.ts";
import { newNumberParts, setParts } from "../text/number.ts";
import { signedPacket } from "../text/signed.ts";
import type { NumberArray } from "./npy.ts";

/**
 * Columns of a table of packets: time, direction, and perhaps a size. No data set has traces so
 * short.
 */
const TABLE_COLUMNS: ReadonlySet<number> = new Set([2, 3]);

/**
 * The traces of an array: rows of directions or of times with the direction's sign, as Deep
 * Fingerprinting and WFlib have them, or one table with a row a packet. Dimensions of size 1 are
 * disregarded.
 */
export function arrayTraces(
  array: NumberArray,
  format: "npy" | "npz",
  labels: Float64Array | null,
  options: ReadTraceOptions,
): TraceSet {
  const shape = array.shape.filter((size) => size !== 1);
  const [first = 1, second = 1] = shape;
  if (shape.length > 2) {
    const fix = "save one row a trace, of times with the direction as their sign";
    const message = `the array has the shape ${array.shape.join(" x ")}: ${fix}`;
    throw new TraceError("unsupported", message);
  }
  if (shape.length < 2) {
    return signedSet({ format, count: 1, row: () => signedRow(array, 0, first) }, options);
  }
  if (TABLE_COLUMNS.has(second)) return tableSet(array, format, options);
  const row = (index: number): RawPackets => {
    const start = index * second;
    return signedRow(array, start, withoutNaN(array, start, second));
  };
  return signedSet({ format, count: first, labels: fitting(labels, first), row }, options);
}

/** Labels are of use only where each trace has one. */
function fitting(labels: Float64Array | null, count: number): Float64Array | null {
  return labels?.length === count ? labels : null;
}

/** Where rows differ in length, what fills them up is zeros, or NaN as pandas writes. */
function withoutNaN(array: NumberArray, start: number, width: number): number {
  let length = width;
  while (length > 0 && Number.isNaN(array.at(start + length - 1))) length--;
  return length;
}

function signedRow(array: NumberArray, start: number, length: number): RawPackets {
  const packets = newRawPackets(length, "element");
  const parts = newNumberParts();
  for (let i = 0; i < length; i++) {
    const value = array.at(start + i);
    checkTime(value, start + i);
    setParts(value, parts);
    parts.negative = value < 0 || Object.is(value, -0);
    addRawPacket(packets, signedPacket(parts, start + i));
  }
  return packets;
}

function checkTime(value: number, element: number): void {
  if (Math.abs(value) < TIME_LIMIT) return;
  const fix = "save times since the beginning of the trace";
  throw new TraceError("time", `${value} is no time below 2^53: ${fix}`, { element });
}

function tableSet(array: NumberArray, format: "npy" | "npz", options: ReadTraceOptions): TraceSet {
  const { unit, positive, conventions } = options;
  const known: Known = { unit, positive, set: conventions };
  const read = (index: number): TraceReading => {
    checkIndex(index, 1);
    const notes: TraceNote[] = [];
    return { ...assembleTrace(tablePackets(array), format, known, notes), format, notes };
  };
  const evidence = (name: string): TraceEvidence =>
    openEvidence(tablePackets(array), format, known, name);
  return { format, count: 1, labels: null, read, evidence };
}

/** Rows of zeros at the end pad the table. */
function tablePackets(array: NumberArray): RawPackets {
  const columns = array.shape.findLast((size) => size !== 1) ?? 1;
  const total = array.shape.reduce((product, size) => product * size, 1);
  let end = total;
  while (end > 0 && array.at(end - columns) === 0 && array.at(end - columns + 1) === 0) {
    end -= columns;
  }
  const packets = newRawPackets(end / columns, "element");
  const parts = newNumberParts();
  for (let at = 0; at < end; at += columns) {
    const time = array.at(at);
    checkTime(time, at);
    setParts(time, parts);
    addRawPacket(packets, tablePacket(parts.whole, parts.fraction, array.at(at + 1), at));
  }
  return packets;
}

function tablePacket(whole: number, fraction: number, value: number, place: number): RawPacket {
  if (Number.isFinite(value) && value !== 0) return { whole, fraction, value, padding: 0, place };
  const message = `the direction is ${value}: save 1 for sent and -1 for received`;
  throw new TraceError("direction", message, { element: place + 1 });
}
