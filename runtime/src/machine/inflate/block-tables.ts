import { zlibCorrupt } from "../messages.ts";
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
export function fixedTables(stream: Stream): Tables {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  return (fixed ??= buildTables(stream, lengths, new Uint8Array(32).fill(5)));
}

function buildTables(stream: Stream, literals: Uint8Array, distances: Uint8Array): Tables {
  return {
    literals: buildTable(stream, literals, true),
    distances: buildTable(stream, distances, true),
  };
}

function buildTable(stream: Stream, lengths: Uint8Array, partial: boolean): HuffmanTable {
  const table = buildHuffmanTable(lengths, partial);
  return table ?? fail(stream, zlibCorrupt("the code lengths make no Huffman code"));
}

/** Order in which the lengths of the code length codes are stored (RFC 1951 §3.2.7). */
export const LENGTH_ORDER: readonly number[] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/** The tables of a dynamic block. */
export function readTables(stream: Stream): Tables {
  const literalCount = readBits(stream, 5) + 257;
  const distanceCount = readBits(stream, 5) + 1;
  const lengthCount = readBits(stream, 4) + 4;
  if (literalCount > 286 || distanceCount > 30) {
    fail(stream, zlibCorrupt("a table has too many codes"));
  }
  const codeLengths = new Uint8Array(19);
  for (const symbol of LENGTH_ORDER.slice(0, lengthCount)) {
    codeLengths[symbol] = readBits(stream, 3);
  }
  const code = buildTable(stream, codeLengths, false);
  const lengths = readLengths(stream, code, literalCount + distanceCount);
  return buildTables(stream, lengths.subarray(0, literalCount), lengths.subarray(literalCount));
}

function readLengths(stream: Stream, code: HuffmanTable, count: number): Uint8Array {
  const lengths = new Uint8Array(count);
  let filled = 0;
  while (filled < count) {
    const symbol = readSymbol(stream, code);
    if (symbol < 16) {
      lengths[filled++] = symbol;
      continue;
    }
    if (symbol === 16 && filled === 0) {
      fail(stream, zlibCorrupt("a code length repeats nothing"));
    }
    const extra = readBits(stream, symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
    const end = filled + extra + (symbol === 18 ? 11 : 3);
    if (end > count) fail(stream, zlibCorrupt("more code lengths than codes"));
    lengths.fill(symbol === 16 ? (lengths[filled - 1] ?? 0) : 0, filled, end);
    filled = end;
  }
  return lengths;
}
