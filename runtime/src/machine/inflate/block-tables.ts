import { buildHuffmanTable } from "./huffman.ts";
import type { HuffmanTable } from "./huffman.ts";
import { fail, readBits, readSymbol } from "./stream.ts";
import type { Stream } from "./stream.ts";

/** The two codes of a compressed block. */
export interface Tables {
  readonly literals: HuffmanTable;
  readonly distances: HuffmanTable;
}

let fixed: Tables | null = null;

/** The tables of RFC 1951 §3.2.6. */
export function fixedTables(): Tables | null {
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
export function readTables(stream: Stream): Tables | null {
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
