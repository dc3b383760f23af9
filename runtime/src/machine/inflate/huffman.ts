/** Longest code of a Huffman table, in bits. */
const MAX_BITS = 15;

/** Bits looked up at once; larger tables would not stay in the processor's first cache. */
export const PRIMARY_BITS = 10;

/**
 * A table for looking up the next symbol: `lookup[next bits & mask]` is symbol * 16 + length of
 * its code in bits. 0 stands for bits that begin no code. A code longer than PRIMARY_BITS has a link
 * there, which is start * 16 + 0: the symbol is at `lookup[start + (further bits & furtherMask)]`.
 */
export interface HuffmanTable {
  readonly lookup: Uint32Array;
  readonly mask: number;
  readonly furtherMask: number;
}

/**
 * The canonical code (RFC 1951 §3.2.2) with the given code lengths in bits, 0 for absent symbols;
 * null if they make no code. Lengths must use up the code space, except that a code of one bit, or
 * none at all, may do where `partial` (as miniz_oxide has it).
 */
export function buildHuffmanTable(lengths: Uint8Array, partial: boolean): HuffmanTable | null {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const longest = longestCode(counts, partial);
  if (longest < 0) return null;
  const primary = 1 << Math.min(longest, PRIMARY_BITS);
  const further = 1 << Math.max(0, longest - PRIMARY_BITS);
  const next = firstCodes(counts);
  // Long codes come last in canonical order, and at least two begin with the same bits.
  const entries = new Uint32Array(primary + further * (longCodes(counts) >> 1));
  let end = primary;
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    // Codes come with their first bit lowest, so they are stored reversed.
    const reversed = reverse(code, length);
    const entry = symbol * 16 + length;
    if (length <= PRIMARY_BITS) {
      fill(entries.subarray(0, primary), reversed, length, entry);
      continue;
    }
    const at = reversed & (primary - 1);
    if (entries[at] === 0) {
      entries[at] = end * 16;
      end += further;
    }
    const start = (entries[at] ?? 0) >> 4;
    const rest = entries.subarray(start, start + further);
    fill(rest, reversed >> PRIMARY_BITS, length - PRIMARY_BITS, entry);
  }
  return { lookup: entries, mask: primary - 1, furtherMask: further - 1 };
}

/** Whatever follows the code, it is looked up at `code` plus any multiple of 2^length. */
function fill(entries: Uint32Array, code: number, length: number, entry: number): void {
  for (let i = code; i < entries.length; i += 1 << length) entries[i] = entry;
}

function longCodes(counts: Uint16Array): number {
  return counts.subarray(PRIMARY_BITS + 1).reduce((sum, count) => sum + count, 0);
}

/** Length of the longest code in bits, or -1 if the lengths make no code. */
function longestCode(counts: Uint16Array, partial: boolean): number {
  let left = 1;
  let longest = 0;
  for (let bits = 1; bits <= MAX_BITS; bits++) {
    const count = counts[bits] ?? 0;
    left = left * 2 - count;
    if (left < 0) return -1;
    if (count > 0) longest = bits;
  }
  return left === 0 || (partial && longest <= 1) ? longest : -1;
}

/** The first code of each length. */
export function firstCodes(counts: Uint16Array): Uint16Array {
  const first = new Uint16Array(MAX_BITS + 1);
  for (let bits = 2; bits <= MAX_BITS; bits++) {
    first[bits] = ((first[bits - 1] ?? 0) + (counts[bits - 1] ?? 0)) * 2;
  }
  return first;
}

export function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let i = 0, rest = code; i < length; i++, rest >>= 1) reversed = reversed * 2 + (rest & 1);
  return reversed;
}
