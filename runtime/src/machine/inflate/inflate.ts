import { MAX_DECOMPRESSED_SIZE } from "../constants.ts";
import { fixedTables, readTables } from "./block-tables.ts";
import { readCompressed } from "./compressed-block.ts";
import { crossBoundary, fail, readBits, WINDOW } from "./stream.ts";
import type { InflateFault, Step, Stream } from "./stream.ts";

// Decompression of zlib streams (RFC 1950, RFC 1951), written for one purpose: to accept exactly
// what the reference's single read call accepts. A general library does not: the reference takes a stream
// without its end, a Huffman table without an end-of-block code and zeros for distances that
// reach before the start, and it stops where its 32 KiB window is full just as its input ends.
// Memory is bounded: output stops at 1 MiB.

export interface Inflated {
  /** What was decompressed, at most 1 MiB, also before a fault. */
  readonly output: Uint8Array<ArrayBuffer>;
  readonly fault: InflateFault | null;
  /** Bytes read; where the fault is. */
  readonly consumed: number;
  /** Whether the stream ended, its checksum read and right. */
  readonly complete: boolean;
}

export function inflate(input: Uint8Array): Inflated {
  const stream: Stream = {
    input,
    view: new DataView(input.buffer, input.byteOffset, input.byteLength),
    position: 0,
    buffer: 0,
    held: 0,
    output: new Uint8Array(initialCapacity(input.length)),
    size: 0,
    boundary: WINDOW,
    fault: null,
  };
  const complete = readHeader(stream) === "go" && readBlocks(stream) && readChecksum(stream);
  return {
    output: stream.output.subarray(0, stream.size),
    fault: stream.fault,
    consumed: stream.position - (stream.held >> 3),
    complete,
  };
}

/** Machines shrink to a fifth or so; a multiple of the window. */
function initialCapacity(length: number): number {
  const windows = Math.ceil((length * 6) / WINDOW) + 1;
  return Math.min(windows * WINDOW, MAX_DECOMPRESSED_SIZE);
}

function readHeader(stream: Stream): Step {
  const method = readBits(stream, 8);
  const flags = readBits(stream, 8);
  if (flags < 0) return "end";
  const deflated = (method & 15) === 8 && method >> 4 <= 7;
  const preset = (flags & 32) !== 0;
  if (!deflated || preset || (method * 256 + flags) % 31 !== 0) return fail(stream, "header");
  return "go";
}

/** Whether the last block was read to its end. */
function readBlocks(stream: Stream): boolean {
  for (;;) {
    const last = readBits(stream, 1);
    const type = readBits(stream, 2);
    if (type < 0 || readBlock(stream, type) === "end") return false;
    if (last === 1) return true;
  }
}

function readBlock(stream: Stream, type: number): Step {
  if (type === 0) return copyStored(stream);
  if (type === 3) return fail(stream, "block type 3 does not exist");
  const tables = type === 1 ? fixedTables() : readTables(stream);
  return tables === null ? "end" : readCompressed(stream, tables);
}

function readChecksum(stream: Stream): boolean {
  readBits(stream, stream.held & 7);
  const high = [readBits(stream, 8), readBits(stream, 8)];
  const low = [readBits(stream, 8), readBits(stream, 8)];
  const [a = 0, b = 0] = high;
  const [c = 0, d = 0] = low;
  if (d < 0) return false;
  const stated = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  if (stated !== adler32(stream.output, stream.size)) fail(stream, "checksum");
  return stream.fault === null;
}

/** Bytes that keep both sums of the checksum below 2^31. */
const ADLER_PART = 3800;

/** Adler-32 (RFC 1950 §8). `| 0` spares the engine a check for overflow: a third of the time. */
function adler32(bytes: Uint8Array, size: number): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < size; start += ADLER_PART) {
    const end = Math.min(start + ADLER_PART, size);
    for (let i = start; i < end; i++) {
      a = (a + (bytes[i] ?? 0)) | 0;
      b = (b + a) | 0;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function copyStored(stream: Stream): Step {
  readBits(stream, stream.held & 7);
  const length = readBits(stream, 16);
  const complement = readBits(stream, 16);
  if (complement < 0) return "end";
  if ((length ^ complement) !== 0xffff) {
    return fail(stream, "the length of a stored block contradicts its complement");
  }
  // The bits read ahead are whole bytes now: give them back.
  stream.position -= stream.held >> 3;
  stream.buffer = 0;
  stream.held = 0;
  for (let left = length; left > 0;) {
    if (stream.size === stream.boundary && crossBoundary(stream) === "end") return "end";
    const available = stream.input.length - stream.position;
    if (available === 0) return "end";
    const part = Math.min(left, available, stream.boundary - stream.size);
    const from = stream.position;
    stream.output.set(stream.input.subarray(from, from + part), stream.size);
    stream.position += part;
    stream.size += part;
    left -= part;
  }
  return "go";
}
