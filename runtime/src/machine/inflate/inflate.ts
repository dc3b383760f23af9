import { fixedTables, readTables } from "./block-tables.ts";
import { readCompressed } from "./compressed-block.ts";
import { consumed, crossBoundary, fail, readBits, streamOf } from "./stream.ts";
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
  const stream = streamOf(input);
  const complete = readHeader(stream) && readBlocks(stream) && readChecksum(stream);
  return {
    output: stream.output.subarray(0, stream.size),
    fault: stream.fault,
    consumed: consumed(stream),
    complete: complete === true,
  };
}

function readHeader(stream: Stream): Step {
  const method = readBits(stream, 8);
  const flags = readBits(stream, 8);
  if (flags < 0) return null;
  const deflated = (method & 15) === 8 && method >> 4 <= 7;
  const preset = (flags & 32) !== 0;
  if (!deflated || preset || (method * 256 + flags) % 31 !== 0) return fail(stream, "header");
  return true;
}

/** To the end of the last block. */
function readBlocks(stream: Stream): Step {
  for (;;) {
    const last = readBits(stream, 1);
    const type = readBits(stream, 2);
    if (type < 0 || readBlock(stream, type) === null) return null;
    if (last === 1) return true;
  }
}

function readBlock(stream: Stream, type: number): Step {
  if (type === 0) return copyStored(stream);
  if (type === 3) return fail(stream, "block type 3 does not exist");
  const tables = type === 1 ? fixedTables() : readTables(stream);
  return tables && readCompressed(stream, tables);
}

function readChecksum(stream: Stream): Step {
  readBits(stream, stream.held & 7);
  let stated = 0;
  for (let i = 0; i < 4; i++) {
    const byte = readBits(stream, 8);
    if (byte < 0) return null;
    stated = stated * 256 + byte;
  }
  return stated === adler32(stream.output, stream.size) ? true : fail(stream, "checksum");
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
  if (complement < 0) return null;
  if ((length ^ complement) !== 0xffff) {
    return fail(stream, "the length of a stored block contradicts its complement");
  }
  // The bits read ahead are whole bytes now: give them back.
  stream.position = consumed(stream);
  stream.buffer = 0;
  stream.held = 0;
  for (let left = length; left > 0;) {
    if (stream.size === stream.boundary && crossBoundary(stream) === null) return null;
    const available = stream.end - stream.position;
    if (available === 0) return null;
    const part = Math.min(left, available, stream.boundary - stream.size);
    const from = stream.position;
    stream.output.set(stream.input.subarray(from, from + part), stream.size);
    stream.position += part;
    stream.size += part;
    left -= part;
  }
  return true;
}
