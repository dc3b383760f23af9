import { MAX_DECOMPRESSED_SIZE } from "../constants.ts";
import { zlibIncomplete } from "../messages.ts";
import type { Finding } from "../messages.ts";
import { refuse } from "../problem.ts";
import type { HuffmanTable } from "./huffman.ts";

/** The reference's window, and the step in which output grows, in bytes. */
export const WINDOW: number = 1 << 15;

/** Zeros after the input: more than is read ahead. */
const PADDING = 16;

/** State of decompression. */
export interface Stream {
  /** The input and zeros; its end is told by `end`. */
  readonly input: Uint8Array;
  /** The same, to read four bytes at once. */
  readonly view: DataView;
  readonly end: number;
  /** Index of the next byte of which no bit counts in `held`; at and beyond the end are zeros. */
  position: number;
  /**
   * Bits read ahead, the next one lowest, of which `held` count. Above them may be bits of the byte
   * at `position`, which are read again: the same bits to the same place.
   */
  ahead: number;
  held: number;
  output: Uint8Array<ArrayBuffer>;
  /** Bytes of output. */
  filled: number;
  /** Multiple of the window where output must stop to look around, the end of `output` at most. */
  boundary: number;
}

/** `room` holds whole windows; what is in it does not matter, since only what was written is read. */
export function streamOf(bytes: Uint8Array, room?: Uint8Array<ArrayBuffer>): Stream {
  const capacity = initialCapacity(bytes.length);
  const input = new Uint8Array(bytes.length + PADDING);
  input.set(bytes);
  return {
    input,
    view: new DataView(input.buffer),
    end: bytes.length,
    position: 0,
    ahead: 0,
    held: 0,
    output: room !== undefined && room.length >= capacity ? room : new Uint8Array(capacity),
    filled: 0,
    boundary: WINDOW,
  };
}

/** Machines shrink to a fifth or so; a multiple of the window. */
function initialCapacity(length: number): number {
  const windows = Math.ceil((length * 6) / WINDOW) + 1;
  return Math.min(windows * WINDOW, MAX_DECOMPRESSED_SIZE);
}

/** Ends decompression here. @throws {MachineError} always. */
export function fail(stream: Stream, finding: Finding): never {
  refuse(finding, "zlib", consumed(stream));
}

/** Ends decompression where input or room is used up; what there is may do. @throws always. */
export function stop(stream: Stream): never {
  fail(stream, zlibIncomplete);
}

/** Index of the first byte of which no bit has been used. */
export function consumed({ position, held, end }: Stream): number {
  return Math.min(position - (held >> 3), end);
}

/** Tops up the bit buffer to 24 to 31 bits, and says how many of them are of the input. */
function topUp(stream: Stream): number {
  stream.ahead |= stream.view.getUint32(stream.position, true) << stream.held;
  stream.position += (31 - stream.held) >> 3;
  stream.held |= 24;
  return stream.held - Math.max(0, stream.position - stream.end) * 8;
}

/** The next `count` (at most 24) bits. @throws {MachineError} where the input ends before. */
export function readBits(stream: Stream, count: number): number {
  if (topUp(stream) < count) stop(stream);
  const bits = stream.ahead & ((1 << count) - 1);
  stream.ahead >>>= count;
  stream.held -= count;
  return bits;
}

/** The next symbol of a complete code of at most PRIMARY_BITS, as `readBits`. */
export function readSymbol(stream: Stream, { lookup, mask }: HuffmanTable): number {
  topUp(stream);
  const entry = lookup[stream.ahead & mask] ?? 0;
  readBits(stream, entry & 15);
  return entry >> 4;
}

/**
 * At a multiple of the window with more output pending: makes room, or ends as the input does.
 * The reference's read returns when the output is full, and also when its window is full and no
 * whole byte of input is left, although bits of the last one may hold more.
 */
export function crossBoundary(stream: Stream): void {
  if (stream.filled >= MAX_DECOMPRESSED_SIZE || consumed(stream) >= stream.end) stop(stream);
  stream.boundary += WINDOW;
  if (stream.boundary > stream.output.length) {
    const capacity = Math.min(stream.output.length * 2, MAX_DECOMPRESSED_SIZE);
    const grown = new Uint8Array(capacity);
    grown.set(stream.output);
    stream.output = grown;
  }
}
