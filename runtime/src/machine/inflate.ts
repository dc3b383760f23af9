import { MAX_DECOMPRESSED_SIZE } from "./constants.ts";
import { buildHuffmanTable } from "./huffman.ts";
import type { HuffmanTable } from "./huffman.ts";

// Decompression of zlib streams (RFC 1950, RFC 1951), written for one purpose: to accept exactly
// what the reference's single read call accepts. A general library does not: the reference takes a stream
// without its end, a Huffman table without an end-of-block code and zeros for distances that
// reach before the start, and it stops where its 32 KiB window is full just as its input ends.
// Memory is bounded: output stops at 1 MiB.

/** The reference's window, and the step in which output grows, in bytes. */
const WINDOW = 1 << 15;

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

export interface Inflated {
  /** What was decompressed, at most 1 MiB, also before a fault. */
  readonly output: Uint8Array<ArrayBuffer>;
  readonly fault: InflateFault | null;
  /** Bytes read; where the fault is. */
  readonly consumed: number;
  /** Whether the stream ended, its checksum read and right. */
  readonly complete: boolean;
}

interface Stream {
  readonly input: Uint8Array;
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
type Step = "go" | "end";

export function inflate(input: Uint8Array): Inflated {
  const stream: Stream = {
    input,
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

function fail(stream: Stream, fault: InflateFault): Step {
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
function readBits(stream: Stream, count: number): number {
  if (stream.held < count) refill(stream);
  if (stream.held < count) return -1;
  const bits = stream.buffer & ((1 << count) - 1);
  stream.buffer >>>= count;
  stream.held -= count;
  return bits;
}

/** The next symbol, -1 if the input ends within its code, -2 if the bits begin no code. */
function readSymbol(stream: Stream, { entries, mask }: HuffmanTable): number {
  if (stream.held < 15) refill(stream);
  const entry = entries[stream.buffer & mask] ?? 0;
  // Only tables with codes of one bit have holes, so one bit is enough to fall into one.
  const length = entry === 0 ? 1 : entry & 15;
  if (length > stream.held) return -1;
  if (entry === 0) return -2;
  stream.buffer >>>= length;
  stream.held -= length;
  return entry >> 4;
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
  return tables === null ? "end" : readCompressed(stream, tables.literals, tables.distances);
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

function adler32(bytes: Uint8Array, size: number): number {
  let a = 1;
  let b = 0;
  // 3800 bytes keep both sums below 2^31.
  for (let start = 0; start < size; start += 3800) {
    const end = Math.min(start + 3800, size);
    for (let i = start; i < end; i++) {
      a += bytes[i] ?? 0;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

/**
 * At a multiple of the window with more output pending: makes room and says whether to go on.
 * The reference's read returns when the output is full, and also when its window is full and no
 * whole byte of input is left, although bits of the last one may hold more.
 */
function crossBoundary(stream: Stream): Step {
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

interface Tables {
  readonly literals: HuffmanTable;
  readonly distances: HuffmanTable;
}

let fixed: Tables | null = null;

/** The tables of RFC 1951 §3.2.6. */
function fixedTables(): Tables | null {
  if (fixed !== null) return fixed;
  const lengths = new Uint8Array(288).fill(8);
  lengths.fill(9, 144, 256).fill(7, 256, 280);
  const literals = buildHuffmanTable(lengths, true);
  const distances = buildHuffmanTable(new Uint8Array(32).fill(5), true);
  if (literals !== null && distances !== null) fixed = { literals, distances };
  return fixed;
}

/** Order in which the lengths of the code length codes are stored (RFC 1951 §3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The tables of a dynamic block; null at the end of the input or on a fault. */
function readTables(stream: Stream): Tables | null {
  const literalCount = readBits(stream, 5) + 257;
  const distanceCount = readBits(stream, 5) + 1;
  const lengthCount = readBits(stream, 4) + 4;
  if (lengthCount < 4) return null;
  if (literalCount > 286 || distanceCount > 30) {
    fail(stream, "a table has too many codes");
    return null;
  }
  const codeLengths = new Uint8Array(19);
  for (const symbol of LENGTH_ORDER.slice(0, lengthCount)) {
    const bits = readBits(stream, 3);
    if (bits < 0) return null;
    codeLengths[symbol] = bits;
  }
  const code = buildHuffmanTable(codeLengths, false);
  const lengths = code && readLengths(stream, code, literalCount + distanceCount);
  if (code !== null && lengths === null) return null;
  const literals = lengths && buildHuffmanTable(lengths.subarray(0, literalCount), true);
  const distances = lengths && buildHuffmanTable(lengths.subarray(literalCount), true);
  if (literals !== null && distances !== null) return { literals, distances };
  fail(stream, "the code lengths make no Huffman code");
  return null;
}

function readLengths(stream: Stream, code: HuffmanTable, count: number): Uint8Array | null {
  const lengths = new Uint8Array(count);
  let filled = 0;
  while (filled < count) {
    const symbol = readSymbol(stream, code);
    if (symbol < 0) return null;
    if (symbol < 16) {
      lengths[filled++] = symbol;
      continue;
    }
    if (symbol === 16 && filled === 0) {
      fail(stream, "a code length repeats nothing");
      return null;
    }
    const extra = readBits(stream, symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
    if (extra < 0) return null;
    const end = filled + extra + (symbol === 18 ? 11 : 3);
    if (end > count) {
      fail(stream, "more code lengths than codes");
      return null;
    }
    lengths.fill(symbol === 16 ? (lengths[filled - 1] ?? 0) : 0, filled, end);
    filled = end;
  }
  return lengths;
}

// Lengths and distances of RFC 1951 §3.2.5: each pair (four, for lengths) of codes has one more
// extra bit than the one before.
const LENGTH_EXTRA: Uint8Array = Uint8Array.from({ length: 29 }, (_, i) =>
  i < 8 || i === 28 ? 0 : (i >> 2) - 1,
);
const DISTANCE_EXTRA: Uint8Array = Uint8Array.from({ length: 30 }, (_, i) =>
  i < 4 ? 0 : (i >> 1) - 1,
);
const LENGTH_BASE: Uint16Array = bases(LENGTH_EXTRA, 3);
const DISTANCE_BASE: Uint16Array = bases(DISTANCE_EXTRA, 1);
LENGTH_BASE[28] = 258;

function bases(extra: Uint8Array, first: number): Uint16Array {
  const base = new Uint16Array(extra.length);
  let value = first;
  extra.forEach((bits, i) => {
    base[i] = value;
    value += 1 << bits;
  });
  return base;
}

const END_OF_BLOCK = 256;

function readCompressed(stream: Stream, literals: HuffmanTable, distances: HuffmanTable): Step {
  for (;;) {
    const symbol = readSymbol(stream, literals);
    if (symbol === -1) return "end";
    if (symbol === END_OF_BLOCK) return "go";
    if (symbol < 0 || symbol > 285) {
      return fail(stream, "a literal or length code does not exist");
    }
    if (symbol < END_OF_BLOCK) {
      if (stream.size === stream.boundary && crossBoundary(stream) === "end") return "end";
      stream.output[stream.size++] = symbol;
    } else if (readMatch(stream, symbol - 257, distances) === "end") {
      return "end";
    }
  }
}

function readMatch(stream: Stream, lengthCode: number, distances: HuffmanTable): Step {
  const lengthBits = readBits(stream, LENGTH_EXTRA[lengthCode] ?? 0);
  if (lengthBits < 0) return "end";
  const distanceCode = readSymbol(stream, distances);
  if (distanceCode === -1) return "end";
  if (distanceCode < 0 || distanceCode > 29) return fail(stream, "a distance code does not exist");
  const distanceBits = readBits(stream, DISTANCE_EXTRA[distanceCode] ?? 0);
  if (distanceBits < 0) return "end";
  const length = (LENGTH_BASE[lengthCode] ?? 0) + lengthBits;
  return copyMatch(stream, length, (DISTANCE_BASE[distanceCode] ?? 0) + distanceBits);
}

function copyMatch(stream: Stream, length: number, distance: number): Step {
  for (let left = length; left > 0;) {
    if (stream.size === stream.boundary && crossBoundary(stream) === "end") return "end";
    const part = Math.min(left, stream.boundary - stream.size);
    const { output, size } = stream;
    // Byte by byte, because a match may overlap what it writes. Before the start are zeros.
    for (let to = size; to < size + part; to++) output[to] = output[to - distance] ?? 0;
    stream.size = size + part;
    left -= part;
  }
  return "go";
}
