import { MAX_DECOMPRESSED_SIZE } from "../constants.ts";
import { PRIMARY_BITS } from "./huffman.ts";
import type { HuffmanTable } from "./huffman.ts";

/** The reference's window, and the step in which output grows, in bytes. */
export const WINDOW: number = 1 << 15;

export type InflateFault =
  | "header"
  | "checksum"
  | "block type 3 does not exist"
  | "the length of a stored block contradicts its complement"
  | "a table has too many codes"
  | "the code lengths make no Huffman code"
  | "a code length repeats nothing"
  | "more code lengths than codes"
  | "a literal or length code does not exist"
  | "a distance code does not exist";

/** State of decompression. */
export interface Stream {
  readonly input: Uint8Array;
  /** The input again, to read four bytes at once. */
  readonly view: DataView;
  /** Index of the next byte that is not in `buffer` yet. */
  position: number;
  /** Bits read ahead, the next one lowest; `held` counts them. */
  buffer: number;
  held: number;
  output: Uint8Array<ArrayBuffer>;
  /** Bytes of output. */
  size: number;
  /** Multiple of the window where output must stop to look around, the end of `output` at most. */
  boundary: number;
  fault: InflateFault | null;
}

/** What a step came to: go on, or end here (input used up, output full, or a fault). */
export type Step = "go" | "end";

export function fail(stream: Stream, fault: InflateFault): Step {
  stream.fault = fault;
  return "end";
}

/** Tops up the bit buffer to at least 25 bits, or to what there is. */
function refill(stream: Stream): void {
  const { input } = stream;
  while (stream.held <= 24 && stream.position < input.length) {
    stream.buffer |= (input[stream.position++] ?? 0) << stream.held;
    stream.held += 8;
  }
}

/** The next `count` (at most 24) bits, or -1 if the input ends before. */
export function readBits(stream: Stream, count: number): number {
  if (stream.held < count) refill(stream);
  if (stream.held < count) return -1;
  const bits = stream.buffer & ((1 << count) - 1);
  stream.buffer >>>= count;
  stream.held -= count;
  return bits;
}

/** The next symbol, -1 if the input ends within its code, -2 if the bits begin no code. */
export function readSymbol(stream: Stream, table: HuffmanTable): number {
  if (stream.held < 15) refill(stream);
  const { entries, mask, furtherMask } = table;
  let entry = entries[stream.buffer & mask] ?? 0;
  if (entry > 0 && (entry & 15) === 0) {
    entry = entries[(entry >> 4) + ((stream.buffer >>> PRIMARY_BITS) & furtherMask)] ?? 0;
  }
  // Only tables with codes of one bit have holes, so one bit is enough to fall into one.
  const length = entry === 0 ? 1 : entry & 15;
  if (length > stream.held) return -1;
  if (entry === 0) return -2;
  stream.buffer >>>= length;
  stream.held -= length;
  return entry >> 4;
}

/**
 * At a multiple of the window with more output pending: makes room and says whether to go on.
 * The reference's read returns when the output is full, and also when its window is full and no
 * whole byte of input is left, although bits of the last one may hold more.
 */
export function crossBoundary(stream: Stream): Step {
  if (stream.size >= MAX_DECOMPRESSED_SIZE) return "end";
  if (stream.position - (stream.held >> 3) >= stream.input.length) return "end";
  stream.boundary += WINDOW;
  if (stream.boundary > stream.output.length) {
    const capacity = Math.min(stream.output.length * 2, MAX_DECOMPRESSED_SIZE);
    const grown = new Uint8Array(capacity);
    grown.set(stream.output);
    stream.output = grown;
  }
  return "go";
}
