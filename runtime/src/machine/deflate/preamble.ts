import { LENGTH_ORDER } from "../inflate/block-tables.ts";
import { writeBits } from "./bit-writer.ts";
import type { BitWriter } from "./bit-writer.ts";
import { codeLengths } from "./code-lengths.ts";
import { buildCode, costOf } from "./symbols.ts";
import type { Code } from "./symbols.ts";

/** What stands before the data of a dynamic block: its two codes (RFC 1951 §3.2.7). */
export interface Preamble {
  readonly literalCount: number;
  readonly distanceCount: number;
  /** The lengths of both codes: symbol + 32 * what its extra bits say. */
  readonly runs: readonly number[];
  readonly code: Code;
  /** How many lengths of this code, in the order of the format, are there. */
  readonly codeCount: number;
  /** In bits. */
  readonly cost: number;
}

/** Repeats the length before 3 to 6 times, zeros 3 to 10 times and 11 to 138 times. */
const REPEAT = 16;
const ZEROS = 17;
const MANY_ZEROS = 18;
const EXTRA: Uint8Array = /* @__PURE__ */ Uint8Array.from([2, 3, 7]);

export function describeCodes(literals: Code, distances: Code): Preamble {
  const literalCount = countUsed(literals.lengths);
  const distanceCount = countUsed(distances.lengths);
  // Runs go on from one code to the other.
  const lengths = new Uint8Array(literalCount + distanceCount);
  lengths.set(literals.lengths.subarray(0, literalCount));
  lengths.set(distances.lengths.subarray(0, distanceCount), literalCount);
  const runs = findRuns(lengths);
  const frequencies = new Uint16Array(19);
  for (const run of runs) frequencies[run & 31] = (frequencies[run & 31] ?? 0) + 1;
  const code = buildCode(codeLengths(frequencies, 7));
  let codeCount = LENGTH_ORDER.length;
  while (codeCount > 4 && code.lengths[LENGTH_ORDER[codeCount - 1] ?? 0] === 0) codeCount--;
  const cost = 14 + codeCount * 3 + costOf(frequencies, code.lengths, EXTRA, REPEAT);
  return { literalCount, distanceCount, runs, code, codeCount, cost };
}

/** Up to the last symbol that occurs; the format has no room for none. */
function countUsed(lengths: Uint8Array): number {
  let count = lengths.length;
  while (count > 1 && lengths[count - 1] === 0) count--;
  return count;
}

function findRuns(lengths: Uint8Array): number[] {
  const runs: number[] = [];
  for (let start = 0; start < lengths.length;) {
    const length = lengths[start] ?? 0;
    let end = start + 1;
    while (lengths[end] === length) end++;
    if (length === 0) addZeros(end - start, runs);
    else addLengths(length, end - start, runs);
    start = end;
  }
  return runs;
}

function addZeros(count: number, runs: number[]): void {
  let left = count;
  for (let part = 0; left >= 3; left -= part) {
    part = Math.min(left, 138);
    runs.push(part < 11 ? ZEROS + (part - 3) * 32 : MANY_ZEROS + (part - 11) * 32);
  }
  for (; left > 0; left--) runs.push(0);
}

function addLengths(length: number, count: number, runs: number[]): void {
  runs.push(length);
  let left = count - 1;
  for (let part = 0; left >= 3; left -= part) {
    part = Math.min(left, 6);
    runs.push(REPEAT + (part - 3) * 32);
  }
  for (; left > 0; left--) runs.push(length);
}

export function writePreamble(writer: BitWriter, preamble: Preamble): void {
  const { code, codeCount, runs } = preamble;
  writeBits(writer, preamble.literalCount - 257, 5);
  writeBits(writer, preamble.distanceCount - 1, 5);
  writeBits(writer, codeCount - 4, 4);
  for (const symbol of LENGTH_ORDER.slice(0, codeCount)) {
    writeBits(writer, code.lengths[symbol] ?? 0, 3);
  }
  for (const run of runs) {
    const symbol = run & 31;
    writeBits(writer, code.codes[symbol] ?? 0, code.lengths[symbol] ?? 0);
    if (symbol >= REPEAT) writeBits(writer, run >> 5, EXTRA[symbol - REPEAT] ?? 0);
  }
}
