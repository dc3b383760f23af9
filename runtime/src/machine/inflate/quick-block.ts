import type { Tables } from "./block-tables.ts";
import { PRIMARY_BITS } from "./huffman.ts";
import { DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from "./match-codes.ts";
import type { Stream } from "./stream.ts";

/** Longest match, in bytes. */
const MOST_LENGTH = 258;
/** More bytes than one literal or match takes from the input, read ahead included. */
const MOST_READ = 16;
/** Entries of a Huffman table below this are literals: symbol * 16 + bits. */
const LITERALS = 4096;

/**
 * Literals and matches far from the ends of input and output, in local variables: the same as
 * the careful loop, and more than twice as fast. Whatever is unusual (the end of the block, a code
 * that does not exist, a distance before the start) is left unread for that loop.
 */
// One loop on purpose: calls and fields of an object cost more than what they would do.
// oxlint-disable-next-line complexity
export function readQuickly(stream: Stream, tables: Tables): void {
  const { view, output } = stream;
  const lastInput = stream.input.length - MOST_READ;
  const lastOutput = stream.boundary - MOST_LENGTH;
  const { entries: literals, mask: literalMask, furtherMask: literalFurther } = tables.literals;
  const { entries: distances, mask: distanceMask, furtherMask: distanceFurther } = tables.distances;
  let { position, buffer, held, size } = stream;
  while (position <= lastInput && size <= lastOutput) {
    // Tops up to 24 to 31 bits. Bits of a byte that does not fit are read again next time, the
    // same bits to the same place.
    buffer |= view.getUint32(position, true) << held;
    position += (31 - held) >> 3;
    held |= 24;
    let entry = literals[buffer & literalMask] ?? 0;
    if ((entry & 15) === 0) {
      if (entry === 0) break;
      entry = literals[(entry >> 4) + ((buffer >>> PRIMARY_BITS) & literalFurther)] ?? 0;
    }
    if (entry < LITERALS) {
      buffer >>>= entry & 15;
      held -= entry & 15;
      output[size++] = entry >> 4;
      continue;
    }
    const lengthCode = (entry >> 4) - 257;
    if (lengthCode < 0 || lengthCode > 28) break;
    // A match: the state is only changed once all of it is known to be usual.
    const lengthExtra = LENGTH_EXTRA[lengthCode] ?? 0;
    let ahead = buffer >>> (entry & 15);
    const length = (LENGTH_BASE[lengthCode] ?? 0) + (ahead & ((1 << lengthExtra) - 1));
    ahead >>>= lengthExtra;
    let aheadHeld = held - (entry & 15) - lengthExtra;
    ahead |= view.getUint32(position, true) << aheadHeld;
    let aheadPosition = position + ((31 - aheadHeld) >> 3);
    aheadHeld |= 24;
    let distanceEntry = distances[ahead & distanceMask] ?? 0;
    if ((distanceEntry & 15) === 0) {
      if (distanceEntry === 0) break;
      distanceEntry =
        distances[(distanceEntry >> 4) + ((ahead >>> PRIMARY_BITS) & distanceFurther)] ?? 0;
    }
    const distanceCode = distanceEntry >> 4;
    if (distanceCode > 29) break;
    ahead >>>= distanceEntry & 15;
    aheadHeld -= distanceEntry & 15;
    ahead |= view.getUint32(aheadPosition, true) << aheadHeld;
    aheadPosition += (31 - aheadHeld) >> 3;
    aheadHeld |= 24;
    const distanceExtra = DISTANCE_EXTRA[distanceCode] ?? 0;
    const distance = (DISTANCE_BASE[distanceCode] ?? 0) + (ahead & ((1 << distanceExtra) - 1));
    if (distance > size) break;
    position = aheadPosition;
    buffer = ahead >>> distanceExtra;
    held = aheadHeld - distanceExtra;
    for (const end = size + length; size < end; size++) output[size] = output[size - distance] ?? 0;
  }
  stream.position = position;
  // Only the bits that count, for the careful loop.
  stream.buffer = held === 32 ? buffer : buffer & ((1 << held) - 1);
  stream.held = held;
  stream.size = size;
}
