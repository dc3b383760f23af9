import { zlibCorrupt, zlibIncomplete } from "../messages.ts";
import type { Finding } from "../messages.ts";
import type { Tables } from "./block-tables.ts";
import { PRIMARY_BITS } from "./huffman.ts";
import { DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from "./match-codes.ts";
import { crossBoundary, fail } from "./stream.ts";
import type { Stream } from "./stream.ts";

const END_OF_BLOCK = 256;
/** Entry for bits that begin no code: one bit long, the symbol 286, which no block has. */
const HOLE = 4577;

/**
 * The literals and matches of a block, up to its end. Bits are topped up to 24 to 31 as in `topUp`;
 * a code and what belongs to it counts only if none of its bits is beyond the end of the input.
 */
// One loop on purpose, with the state in variables: calls and fields of an object cost more than
// what they would do.
// oxlint-disable-next-line complexity, max-lines-per-function
export function readCompressed(stream: Stream, tables: Tables): void {
  const { view, end, output, boundary } = stream;
  const { lookup: literals, mask: literalMask, furtherMask: literalFurther } = tables.literals;
  const { lookup: distances, mask: distanceMask, furtherMask: distanceFurther } = tables.distances;
  let { position, ahead: buffer, held, filled: size } = stream;
  /** Why reading ends; null at the end of the block. */
  let ending: Finding | null = zlibIncomplete;
  /** What there is no room for: a literal or a match of this length. */
  let across = 0;
  let symbol = 0;
  let distance = 0;
  for (;;) {
    buffer |= view.getUint32(position, true) << held;
    position += (31 - held) >> 3;
    held |= 24;
    let entry = literals[buffer & literalMask] ?? 0;
    if ((entry & 15) === 0) {
      if (entry !== 0) {
        entry = literals[(entry >> 4) + ((buffer >>> PRIMARY_BITS) & literalFurther)] ?? 0;
      }
      // Only tables with codes of one bit have holes, so one bit is enough to fall into one.
      if (entry === 0) entry = HOLE;
    }
    if (held - (entry & 15) < (position - end) * 8) break;
    buffer >>>= entry & 15;
    held -= entry & 15;
    symbol = entry >> 4;
    if (symbol < END_OF_BLOCK && size < boundary) {
      output[size++] = symbol;
      continue;
    }
    if (symbol === END_OF_BLOCK) {
      ending = null;
      break;
    }
    if (symbol > 285) {
      ending = zlibCorrupt("a literal or length code does not exist");
      break;
    }
    let length = 1;
    distance = 0;
    if (symbol > END_OF_BLOCK) {
      const lengthExtra = LENGTH_EXTRA[symbol - 257] ?? 0;
      length = (LENGTH_BASE[symbol - 257] ?? 0) + (buffer & ((1 << lengthExtra) - 1));
      buffer >>>= lengthExtra;
      held -= lengthExtra;
      buffer |= view.getUint32(position, true) << held;
      position += (31 - held) >> 3;
      held |= 24;
      entry = distances[buffer & distanceMask] ?? 0;
      if ((entry & 15) === 0) {
        if (entry !== 0) {
          entry = distances[(entry >> 4) + ((buffer >>> PRIMARY_BITS) & distanceFurther)] ?? 0;
        }
        if (entry === 0) entry = HOLE;
      }
      if (held - (entry & 15) < (position - end) * 8) break;
      buffer >>>= entry & 15;
      held -= entry & 15;
      const code = entry >> 4;
      if (code > 29) {
        ending = zlibCorrupt("a distance code does not exist");
        break;
      }
      buffer |= view.getUint32(position, true) << held;
      position += (31 - held) >> 3;
      held |= 24;
      const distanceExtra = DISTANCE_EXTRA[code] ?? 0;
      if (held - distanceExtra < (position - end) * 8) break;
      distance = (DISTANCE_BASE[code] ?? 0) + (buffer & ((1 << distanceExtra) - 1));
      buffer >>>= distanceExtra;
      held -= distanceExtra;
    }
    if (size + length > boundary) {
      across = length;
      break;
    }
    for (const to = size + length; size < to; size++) output[size] = output[size - distance] ?? 0;
  }
  stream.position = position;
  stream.ahead = buffer;
  stream.held = held;
  stream.filled = size;
  if (across > 0) {
    copyAcross(stream, symbol, across, distance);
    // There are no more than 32 windows.
    readCompressed(stream, tables);
  } else if (ending !== null) fail(stream, ending);
}

/** A literal (at distance 0) or a match for which there is not yet room. */
function copyAcross(stream: Stream, literal: number, length: number, distance: number): void {
  for (let left = length; left > 0; left--) {
    if (stream.filled === stream.boundary) crossBoundary(stream);
    // Byte by byte, because a match may overlap what it writes. Before the start are zeros.
    const { output, filled: size } = stream;
    output[size] = distance === 0 ? literal : (output[size - distance] ?? 0);
    stream.filled = size + 1;
  }
}
