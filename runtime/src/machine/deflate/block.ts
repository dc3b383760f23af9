import { DISTANCE_EXTRA, LENGTH_EXTRA } from "../inflate/match-codes.ts";
import { alignToByte, writeBits } from "./bit-writer.ts";
import type { BitWriter } from "./bit-writer.ts";
import { codeLengths } from "./code-lengths.ts";
import { describeCodes, writePreamble } from "./preamble.ts";
import { buildCode, costOf, distanceIndex, lengthIndex } from "./symbols.ts";
import type { Code } from "./symbols.ts";

const END_OF_BLOCK = 256;
const FIRST_LENGTH = 257;

/** Literals and matches in a block: zlib's lit_bufsize - 1 at memory level 8. */
const BLOCK_ITEMS: number = (1 << 14) - 1;

/** Literals and matches, to be written as one block. */
export interface Block {
  /** A literal, or distance * 2^8 + length - 3. */
  readonly items: Int32Array;
  count: number;
  /** How often each literal or length and each distance occurs, by symbol. */
  readonly literals: Uint16Array;
  readonly distances: Uint16Array;
}

export function createBlock(bytes: number): Block {
  return {
    items: new Int32Array(Math.min(bytes, BLOCK_ITEMS)),
    count: 0,
    literals: new Uint16Array(286),
    distances: new Uint16Array(30),
  };
}

/** Adds a literal and says whether the block is full. */
export function addLiteral(block: Block, byte: number): boolean {
  block.items[block.count++] = byte;
  block.literals[byte] = (block.literals[byte] ?? 0) + 1;
  return block.count === BLOCK_ITEMS;
}

/** Adds a match and says whether the block is full. */
export function addMatch(block: Block, length: number, distance: number): boolean {
  const { literals, distances } = block;
  block.items[block.count++] = (distance << 8) | (length - 3);
  const symbol = FIRST_LENGTH + lengthIndex(length - 3);
  literals[symbol] = (literals[symbol] ?? 0) + 1;
  const index = distanceIndex(distance - 1);
  distances[index] = (distances[index] ?? 0) + 1;
  return block.count === BLOCK_ITEMS;
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

/**
 * Writes the block in the form that takes fewest bytes, in doubt the simpler one, and empties it.
 * `raw` are the bytes that its items stand for; they fit into one stored block, since items that
 * stand for more than two bytes on average take fewer bits than that in any case.
 */
export function writeBlock(writer: BitWriter, block: Block, raw: Uint8Array, last: boolean): void {
  block.literals[END_OF_BLOCK] = 1;
  const codes = {
    literals: buildCode(codeLengths(block.literals, 15)),
    distances: buildCode(codeLengths(block.distances, 15)),
  };
  const preamble = describeCodes(codes.literals, codes.distances);
  const fixedBytes = bytesFor(costOfItems(block, fixedCodes()));
  const bytes = Math.min(fixedBytes, bytesFor(preamble.cost + costOfItems(block, codes)));
  const type = raw.length + 4 <= bytes ? 0 : fixedBytes === bytes ? 1 : 2;
  writeBits(writer, type * 2 + Number(last), 3);
  if (type === 0) writeStored(writer, raw);
  else {
    if (type === 2) writePreamble(writer, preamble);
    writeItems(writer, block, type === 1 ? fixedCodes() : codes);
  }
  block.count = 0;
  block.literals.fill(0);
  block.distances.fill(0);
}

/** Whole bytes, the block's header of three bits included. */
function bytesFor(bits: number): number {
  return (bits + 3 + 7) >> 3;
}

function costOfItems({ literals, distances }: Block, codes: Codes): number {
  return (
    costOf(literals, codes.literals.lengths, LENGTH_EXTRA, FIRST_LENGTH) +
    costOf(distances, codes.distances.lengths, DISTANCE_EXTRA, 0)
  );
}

function writeStored(writer: BitWriter, raw: Uint8Array): void {
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
