import type { Trace } from "./trace.ts";

/**
 * What an array holds of each packet: its direction (1 sent, -1 received), its time in seconds, or
 * the time with the direction as its sign, which is what Tik-Tok and WFlib use.
 */
export type NpyValues = "directions" | "times" | "signed-times";

export interface NpyOptions {
  /** `signed-times` unless told. */
  readonly values?: NpyValues;
  /** Packets a trace: longer ones are cut, shorter ones padded with zeros. */
  readonly length: number;
}

/** Where a header of version 1.0 must end: at a multiple of this many bytes. */
const ALIGNMENT = 64;

/**
 * The beginning of a .npy file (numpy.lib.format, version 1.0) of `count` traces, rows of
 * `length`. Behind it come the rows, each from `npyRow`.
 */
export function npyHeader(count: number, options: NpyOptions): Uint8Array<ArrayBuffer> {
  const type = options.values === "directions" ? "|i1" : "<f8";
  const shape = `(${count}, ${options.length})`;
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  const size = Math.ceil((10 + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const text = `${header.padEnd(size - 11)}\n`;
  const bytes = new Uint8Array(size);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (size - 10) & 255, (size - 10) >> 8]);
  bytes.set(new TextEncoder().encode(text), 10);
  return bytes;
}

/**
 * A row of a .npy file. A received packet at time 0 is -0 in `signed-times`, whose sign readers
 * that know of it keep; for all others the first packet's direction is lost, as in all such data
 * sets.
 */
export function npyRow(trace: Trace, options: NpyOptions): Uint8Array<ArrayBuffer> {
  const { values = "signed-times", length } = options;
  const count = Math.min(length, trace.times.length);
  if (values === "directions") {
    const row = new Int8Array(length);
    for (let i = 0; i < count; i++) row[i] = trace.sent[i] === 1 ? 1 : -1;
    return new Uint8Array(row.buffer);
  }
  // Through a view, because numbers must be little-endian on every machine.
  const view = new DataView(new ArrayBuffer(length * 8));
  for (let i = 0; i < count; i++) {
    const seconds = (trace.times[i] ?? 0) / 1e9;
    const negative = values === "signed-times" && trace.sent[i] !== 1;
    view.setFloat64(i * 8, negative ? -seconds : seconds, true);
  }
  return new Uint8Array(view.buffer);
}
