import { firstCodes, reverse } from "../inflate/huffman.ts";

/** A Huffman code. */
export interface Code {
  /** In bits, 0 for symbols without. */
  readonly lengths: Uint8Array;
  /** With the first bit lowest, as they are written. */
  readonly codes: Uint16Array;
}

/** The canonical code of these lengths (RFC 1951 §3.2.2). */
export function buildCode(lengths: Uint8Array): Code {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const next = firstCodes(counts);
  const codes = Uint16Array.from(lengths, (length) => {
    const code = next[length] ?? 0;
    next[length] = code + 1;
    return reverse(code, length);
  });
  return { lengths, codes };
}

/** Bits that symbols so frequent take, with the extra bits of those from `first` on. */
export function costOf(
  frequencies: Uint16Array,
  lengths: Uint8Array,
  extra: Uint8Array,
  first: number,
): number {
  let cost = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    const bits = (lengths[symbol] ?? 0) + (symbol < first ? 0 : (extra[symbol - first] ?? 0));
    cost += (frequencies[symbol] ?? 0) * bits;
  }
  return cost;
}

/** Index of a length of 3 to 258 (given less 3) among the symbols of RFC 1951 §3.2.5. */
export function lengthIndex(length: number): number {
  if (length < 8) return length;
  if (length === 255) return 28;
  const bits = 29 - Math.clz32(length);
  return (bits + 1) * 4 + ((length >> bits) & 3);
}

/** Index of a distance of 1 to 32 768 (given less 1) among its symbols. */
export function distanceIndex(distance: number): number {
  if (distance < 4) return distance;
  const bits = 30 - Math.clz32(distance);
  return (bits + 1) * 2 + ((distance >> bits) & 1);
}
