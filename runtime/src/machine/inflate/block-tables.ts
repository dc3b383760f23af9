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
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  return (fixed ??= buildTables(lengths, new Uint8Array(32).fill(5)));
}

function buildTables(literalLengths: Uint8Array, distanceLengths: Uint8Array): Tables | null {
  const literals = buildHuffmanTable(literalLengths, true);
  const distances = buildHuffmanTable(distanceLengths, true);
  return literals && distances && { literals, distances };
}

/** Order in which the lengths of the code length codes are stored (RFC 1951 §3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The tables of a dynamic block; null at the end of the input or on a fault. */
export function readTables(stream: Stream): Tables | null {
  const literalCount = readBits(stream, 5) + 257;
  const distanceCount = readBits(stream, 5) + 1;
  const lengthCount = readBits(stream, 4) + 4;
  if (lengthCount < 4) return null;
  if (literalCount > 286 || distanceCount > 30) return fail(stream, "a table has too many codes");
  const codeLengths = new Uint8Array(19);
  for (const symbol of LENGTH_ORDER.slice(0, lengthCount)) {
    const bits = readBits(stream, 3);
    if (bits < 0) return null;
    codeLengths[symbol] = bits;
  }
  const code = buildHuffmanTable(codeLengths, false);
  const lengths = code && readLengths(stream, code, literalCount + distanceCount);
  if (code !== null && lengths === null) return null;
  const tables =
    lengths && buildTables(lengths.subarray(0, literalCount), lengths.subarray(literalCount));
  return tables ?? fail(stream, "the code lengths make no Huffman code");
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
    if (symbol === 16 && filled === 0) return fail(stream, "a code length repeats nothing");
    const extra = readBits(stream, symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
    if (extra < 0) return null;
    const end = filled + extra + (symbol === 18 ? 11 : 3);
    if (end > count) return fail(stream, "more code lengths than codes");
    lengths.fill(symbol === 16 ? (lengths[filled - 1] ?? 0) : 0, filled, end);
    filled = end;
  }
  return lengths;
}
