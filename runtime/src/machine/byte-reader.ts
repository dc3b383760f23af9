import { VARINT_U16, VARINT_U32, VARINT_U64 } from "./layout.ts";
import {
  machineFlag,
  machineIncomplete,
  machineInteger,
  machineOption,
  machineTag,
} from "./messages.ts";
import type { Finding } from "./messages.ts";
import type { PathStep } from "./path.ts";
import { refuse } from "./problem.ts";

/**
 * The binary format being read. Each function that reads a field is told its place, the name or
 * index `step` at `depth` of the path, which replaces the path from that depth on; it throws a
 * MachineError with this path and the offset of the first byte concerned. Only a tracing reader
 * remembers the path: that costs time, so it is for a second reading.
 */
export interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly tracing: boolean;
  readonly path: PathStep[];
  /** Steps of `path` that count. */
  depth: number;
  /** Index of the next byte. */
  at: number;
  /** Places of NaNs. */
  readonly nans: number[];
}

export function readerOf(bytes: Uint8Array, tracing: boolean): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, tracing, path: [], depth: 0, at: 0, nans: [] };
}

export function enter(input: Reader, depth: number, step: PathStep): void {
  if (!input.tracing) return;
  input.path[depth] = step;
  input.depth = depth + 1;
}

/** Ends reading with what is wrong `back` bytes ago. */
export function fail(input: Reader, finding: Finding, back: number): never {
  refuse(finding, "machine", input.at - back, input.path.slice(0, input.depth));
}

/** Index of the next `size` bytes, which are taken. */
function take(input: Reader, size: number): number {
  const { at } = input;
  if (at + size > input.bytes.length) fail(input, machineIncomplete, 0);
  input.at = at + size;
  return at;
}

function readByte(input: Reader): number {
  return input.bytes[take(input, 1)] ?? 0;
}

/** Whether an optional field is present. */
export function readOption(
  input: Reader,
  depth: number,
  step: PathStep,
  other: (byte: number) => Finding = machineOption,
): boolean {
  enter(input, depth, step);
  const byte = readByte(input);
  return byte > 1 ? fail(input, other(byte), 1) : byte === 1;
}

export function readFlag(input: Reader, depth: number, step: PathStep): boolean {
  return readOption(input, depth, step, machineFlag);
}

/** Passes absent optional fields, at most `most`, and says how many they were. */
export function skipAbsent(input: Reader, most: number): number {
  const { bytes, at: start } = input;
  let at = start;
  while (at < start + most && bytes[at] === 0) at++;
  input.at = at;
  return at - start;
}

/** An unsigned integer; above 2^53 the nearest double, which no valid machine contains. */
export function readInteger(input: Reader, depth: number, step: PathStep): number {
  enter(input, depth, step);
  const lead = readByte(input);
  return lead < VARINT_U16 ? lead : Number(readLongInteger(input, lead));
}

export function readU64(input: Reader, depth: number, step: PathStep): bigint {
  enter(input, depth, step);
  const lead = readByte(input);
  return BigInt(lead < VARINT_U16 ? lead : readLongInteger(input, lead));
}

function readLongInteger(input: Reader, lead: number): number | bigint {
  const { view } = input;
  if (lead === VARINT_U16) return view.getUint16(take(input, 2), true);
  if (lead === VARINT_U32) return view.getUint32(take(input, 4), true);
  if (lead === VARINT_U64) return view.getBigUint64(take(input, 8), true);
  return fail(input, machineInteger(lead), 1);
}

/** A float of eight bytes, or of four. */
export function readFloat(input: Reader, depth: number, step: PathStep, size: 4 | 8 = 8): number {
  enter(input, depth, step);
  const at = take(input, size);
  const { view } = input;
  const value = size === 8 ? view.getFloat64(at, true) : view.getFloat32(at, true);
  if (value !== value) input.nans.push(at);
  return value;
}

/** What a tag means, its place in `names`. */
export function readChoice<T extends string>(
  input: Reader,
  depth: number,
  step: PathStep,
  names: readonly T[],
): T {
  const before = input.at;
  const tag = readInteger(input, depth, step);
  const name = names[tag];
  if (name !== undefined) return name;
  const known = names.map((one, value) => `${value} ${one}`).join(", ");
  return fail(input, machineTag(tag, known), input.at - before);
}
