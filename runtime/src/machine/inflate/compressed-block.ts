import type { Tables } from "./block-tables.ts";
import type { HuffmanTable } from "./huffman.ts";
import { DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from "./match-codes.ts";
import { readQuickly } from "./quick-block.ts";
import { crossBoundary, fail, readBits, readSymbol } from "./stream.ts";
import type { Step, Stream } from "./stream.ts";

const END_OF_BLOCK = 256;

/** The literals and matches of a block, up to its end. */
export function readCompressed(stream: Stream, tables: Tables): Step {
  const { literals, distances } = tables;
  for (;;) {
    readQuickly(stream, tables);
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
