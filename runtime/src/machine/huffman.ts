/** Longest code of a Huffman table, in bits. */
const MAX_BITS = 15;

/**
 * A table for looking up the next symbol: `entries[next bits & mask]` is symbol * 16 + length of
 * its code in bits. 0 stands for bits that begin no code.
 */
export interface HuffmanTable {
  readonly entries: Uint16Array;
  readonly mask: number;
}

/**
 * The canonical code (RFC 1951 §3.2.2) with the given code lengths in bits, 0 for absent symbols;
 * null if they make no code. Lengths must use up the code space, except that one or two codes of
 * one bit, or none at all, may do where `partial` (as miniz_oxide has it).
 */
export function buildHuffmanTable(lengths: Uint8Array, partial: boolean): HuffmanTable | null {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const next = new Uint16Array(MAX_BITS + 2);
  let left = 1;
  let longest = 0;
  for (let bits = 1; bits <= MAX_BITS; bits++) {
    const count = counts[bits] ?? 0;
    left = left * 2 - count;
    if (left < 0) return null;
    if (count > 0) longest = bits;
    next[bits + 1] = ((next[bits] ?? 0) + count) * 2;
  }
  if (left > 0 && !(partial && longest <= 1)) return null;
  const entries = new Uint16Array(1 << longest);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    // Codes come with their first bit lowest, so they are stored reversed.
    for (let i = reverse(code, length); i < entries.length; i += 1 << length) {
      entries[i] = symbol * 16 + length;
    }
  }
  return { entries, mask: entries.length - 1 };
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let i = 0, rest = code; i < length; i++, rest >>= 1) reversed = reversed * 2 + (rest & 1);
  return reversed;
}
