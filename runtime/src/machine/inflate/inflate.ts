import { adler32 } from "../adler32.ts";
import { zlibChecksum, zlibCorrupt, zlibHeader, zlibIncomplete } from "../messages.ts";
import { attempt, refuse } from "../problem.ts";
import { fixedTables, readTables } from "./block-tables.ts";
import { readCompressed } from "./compressed-block.ts";
import { consumed, crossBoundary, fail, readBits, stop, streamOf } from "./stream.ts";
import type { Stream } from "./stream.ts";

// Decompression of zlib streams (RFC 1950, RFC 1951), written for one purpose: to accept exactly
// what the reference's single read call accepts. A general library does not: the reference takes a stream
// without its end, a Huffman table without an end-of-block code and zeros for distances that
// reach before the start, and it stops where its 32 KiB window is full just as its input ends.
// Memory is bounded: output stops at 1 MiB.

export interface Inflated {
  /** What was decompressed, 1 byte to 1 MiB. */
  readonly output: Uint8Array<ArrayBuffer>;
  /** Bytes read. */
  readonly consumed: number;
  /** Whether the stream ended, its checksum read and right. */
  readonly complete: boolean;
}

/**
 * The output may be in `room`, if that is given and large enough: it lasts until the next use of it.
 * @throws {MachineError} if the input is no stream, or ends before its first byte of output.
 */
export function inflate(input: Uint8Array, room?: Uint8Array<ArrayBuffer>): Inflated {
  const stream = streamOf(input, room);
  const error = attempt(() => readStream(stream));
  if (error && error.problems[0]?.code !== zlibIncomplete[0]) throw error;
  if (stream.filled === 0) stop(stream);
  return {
    output: stream.output.subarray(0, stream.filled),
    consumed: consumed(stream),
    complete: !error,
  };
}

function readStream(stream: Stream): void {
  readHeader(stream);
  readBlocks(stream);
  readChecksum(stream);
}

function readHeader(stream: Stream): void {
  const method = readBits(stream, 8);
  const flags = readBits(stream, 8);
  const deflated = (method & 15) === 8 && method >> 4 <= 7;
  const preset = (flags & 32) !== 0;
  if (!deflated || preset || (method * 256 + flags) % 31 !== 0) {
    const bytes = [method, flags].map((byte) => byte.toString(16).padStart(2, "0"));
    refuse(zlibHeader(bytes.join(" ")), "zlib", 0);
  }
}

/** To the end of the last block. */
function readBlocks(stream: Stream): void {
  for (let last = 0; last === 0;) {
    last = readBits(stream, 1);
    readBlock(stream, readBits(stream, 2));
  }
}

function readBlock(stream: Stream, type: number): void {
  if (type === 0) copyStored(stream);
  else if (type === 3) fail(stream, zlibCorrupt("block type 3 does not exist"));
  else readCompressed(stream, type === 1 ? fixedTables(stream) : readTables(stream));
}

function readChecksum(stream: Stream): void {
  readBits(stream, stream.held & 7);
  let stated = 0;
  for (let i = 0; i < 4; i++) stated = stated * 256 + readBits(stream, 8);
  if (stated !== adler32(stream.output, stream.filled)) fail(stream, zlibChecksum());
}

function copyStored(stream: Stream): void {
  readBits(stream, stream.held & 7);
  const length = readBits(stream, 16);
  const complement = readBits(stream, 16);
  if ((length ^ complement) !== 0xffff) {
    fail(stream, zlibCorrupt("the length of a stored block contradicts its complement"));
  }
  // The bits read ahead are whole bytes now: give them back.
  stream.position = consumed(stream);
  stream.ahead = 0;
  stream.held = 0;
  for (let left = length; left > 0;) {
    if (stream.filled === stream.boundary) crossBoundary(stream);
    const available = stream.end - stream.position;
    if (available === 0) stop(stream);
    const part = Math.min(left, available, stream.boundary - stream.filled);
    const from = stream.position;
    stream.output.set(stream.input.subarray(from, from + part), stream.filled);
    stream.position += part;
    stream.filled += part;
    left -= part;
  }
}
