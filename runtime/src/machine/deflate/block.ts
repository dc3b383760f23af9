import { DISTANCE_EXTRA, LENGTH_EXTRA } from "../inflate/match-codes.ts";
import { alignToByte, writeBits } from "./bit-writer.ts";
import type { BitWriter } from "./bit-writer.ts";
import { codeLengths } from "./code-lengths.ts";
import { describeCodes, writePreamble } from "./preamble.ts";
import { buildCode, costOf, distanceIndex, lengthIndex } from "./symbols.ts";
import type { Code } from "./symbols.ts";

const END_OF_BLOCK = 256;
const FIRST_LENGTH = 257;

/** Fewer bytes than these get the fixed code, whatever another one would take. */
const FEWEST_FOR_A_CODE = 48;
/** More bytes than these are stored where a code does not make them fewer. */
const FEWEST_TO_STORE = 32;

/** The reference's buffer for the items of a block, and what it leaves free at its end. */
const BUFFER: number = 1 << 16;
const SPARE = 8;
/** From so many bytes on, a block whose items take about as much buffer is ended. */
const LONG_BLOCK: number = 31 << 10;

/** Literals and matches, to be written as one block. */
export interface Block {
  /** A literal, or distance * 2^8 + length - 3. */
  readonly items: Int32Array;
  count: number;
  /** Of the input. */
  bytes: number;
  /** Of the reference's buffer: one for a literal, three for a match, one for eight items' kinds. */
  buffer: number;
  /** How often each literal or length and each distance occurs, by symbol. */
  readonly literals: Uint16Array;
  readonly distances: Uint16Array;
}

export function createBlock(bytes: number): Block {
  return {
    items: new Int32Array(Math.min(bytes, BUFFER)),
    count: 0,
    bytes: 0,
    buffer: 1,
    literals: new Uint16Array(286),
    distances: new Uint16Array(30),
  };
}

export function addLiteral(block: Block, byte: number): void {
  addItem(block, byte, 1, 1);
  block.literals[byte] = (block.literals[byte] ?? 0) + 1;
}

export function addMatch(block: Block, length: number, distance: number): void {
  const { literals, distances } = block;
  addItem(block, (distance << 8) | (length - 3), length, 3);
  const symbol = FIRST_LENGTH + lengthIndex(length - 3);
  literals[symbol] = (literals[symbol] ?? 0) + 1;
  const index = distanceIndex(distance - 1);
  distances[index] = (distances[index] ?? 0) + 1;
}

function addItem(block: Block, item: number, bytes: number, buffer: number): void {
  block.items[block.count++] = item;
  block.bytes += bytes;
  block.buffer += buffer + Number(block.count % 8 === 0);
}

/** Whether the block is to end here: its buffer is full, or it is long and hardly compresses. */
export function isFull({ bytes, buffer }: Block): boolean {
  if (buffer > BUFFER - SPARE) return true;
  return bytes > LONG_BLOCK && (buffer * 115) >> 7 >= bytes;
}

interface Codes {
  readonly literals: Code;
  readonly distances: Code;
}

/** The codes of RFC 1951 §3.2.6. */
let fixed: Codes | null = null;

function fixedCodes(): Codes {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  return (fixed ??= {
    literals: buildCode(lengths),
    distances: buildCode(new Uint8Array(30).fill(5)),
  });
}

/** Writes the block and empties it; `raw` are the bytes that its items stand for. */
export function writeBlock(writer: BitWriter, block: Block, raw: Uint8Array, last: boolean): void {
  writeBits(writer, Number(last), 1);
  block.literals[END_OF_BLOCK] = 1;
  if (raw.length < FEWEST_FOR_A_CODE) writeFixed(writer, block, raw);
  else writeDynamic(writer, block, raw);
  block.count = 0;
  block.bytes = 0;
  block.buffer = 1;
  block.literals.fill(0);
  block.distances.fill(0);
}

function writeFixed(writer: BitWriter, block: Block, raw: Uint8Array): void {
  if (expands(writer, raw, costOfItems(block, fixedCodes()))) return writeStored(writer, raw);
  writeBits(writer, 1, 2);
  writeItems(writer, block, fixedCodes());
}

function writeDynamic(writer: BitWriter, block: Block, raw: Uint8Array): void {
  const codes = {
    literals: buildCode(codeLengths(block.literals, 15)),
    distances: buildCode(codeLengths(block.distances, 15)),
  };
  const preamble = describeCodes(codes.literals, codes.distances);
  if (expands(writer, raw, preamble.cost + costOfItems(block, codes))) {
    return writeStored(writer, raw);
  }
  writeBits(writer, 2, 2);
  writePreamble(writer, preamble);
  writeItems(writer, block, codes);
}

/**
 * Whether so many bits after the type of the block make no fewer bytes, the last of them not counted
 * if it is begun. That takes hardly any matches, so that the block ended at LONG_BLOCK: it fits into
 * a stored one, and the reference still has its bytes.
 */
function expands({ held }: BitWriter, raw: Uint8Array, bits: number): boolean {
  return raw.length > FEWEST_TO_STORE && ((held + 2 + bits) >> 3) + 1 >= raw.length;
}

function costOfItems({ literals, distances }: Block, codes: Codes): number {
  return (
    costOf(literals, codes.literals.lengths, LENGTH_EXTRA, FIRST_LENGTH) +
    costOf(distances, codes.distances.lengths, DISTANCE_EXTRA, 0)
  );
}

function writeStored(writer: BitWriter, raw: Uint8Array): void {
  writeBits(writer, 0, 2);
  alignToByte(writer);
  writeBits(writer, raw.length, 16);
  writeBits(writer, raw.length ^ 0xffff, 16);
  writer.bytes.set(raw, writer.position);
  writer.position += raw.length;
}

function writeItems(writer: BitWriter, block: Block, { literals, distances }: Codes): void {
  for (let i = 0; i < block.count; i++) {
    const item = block.items[i] ?? 0;
    const distance = item >> 8;
    if (distance === 0) {
      writeBits(writer, literals.codes[item] ?? 0, literals.lengths[item] ?? 0);
      continue;
    }
    const length = item & 0xff;
    const lengthAt = lengthIndex(length);
    const symbol = FIRST_LENGTH + lengthAt;
    writeBits(writer, literals.codes[symbol] ?? 0, literals.lengths[symbol] ?? 0);
    writeExtra(writer, length, LENGTH_EXTRA[lengthAt] ?? 0);
    const distanceAt = distanceIndex(distance - 1);
    writeBits(writer, distances.codes[distanceAt] ?? 0, distances.lengths[distanceAt] ?? 0);
    writeExtra(writer, distance - 1, DISTANCE_EXTRA[distanceAt] ?? 0);
  }
  writeBits(writer, literals.codes[END_OF_BLOCK] ?? 0, literals.lengths[END_OF_BLOCK] ?? 0);
}

/** The lowest bits of a length less 3, or of a distance less 1: each symbol begins at a multiple. */
function writeExtra(writer: BitWriter, value: number, count: number): void {
  if (count > 0) writeBits(writer, value & ((1 << count) - 1), count);
}
