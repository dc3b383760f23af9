import { adler32 } from "../adler32.ts";
import { alignToByte, bitWriter, writeBits } from "./bit-writer.ts";
import type { BitWriter } from "./bit-writer.ts";
import { addLiteral, addMatch, createBlock, isFull, writeBlock } from "./block.ts";
import { linkAll } from "./links.ts";
import { longestMatch, MIN_MATCH } from "./longest-match.ts";
import type { Match } from "./longest-match.ts";

// Compression into zlib streams (RFC 1950, RFC 1951), to the byte what the reference gives: the
// crate miniz_oxide at level 9, as flate2's encoder calls it. How it decides is described in
// ARCHITECTURE.md.

/** Header of a stream with a window of 32 KiB, compressed at the highest level. */
const HEADER = [0x78, 0xda];

/** A match of so many bytes does not wait for a longer one. */
const LONG_ENOUGH = 128;

/** The zlib stream of an input of up to 2^29 bytes. */
export function deflate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // At worst all blocks are stored: 5 bytes more for each 31 KiB.
  const writer = bitWriter(bytes.length + (bytes.length >> 11) + 16);
  for (const byte of HEADER) writeBits(writer, byte, 8);
  writeBlocks(writer, bytes);
  alignToByte(writer);
  const checksum = adler32(bytes, bytes.length);
  for (let shift = 24; shift >= 0; shift -= 8) writeBits(writer, (checksum >>> shift) & 0xff, 8);
  return writer.bytes.slice(0, writer.position);
}

/** A match waits for one position: it is dropped for a literal if the next one has a longer match. */
function writeBlocks(writer: BitWriter, bytes: Uint8Array): void {
  const links = linkAll(bytes);
  const block = createBlock(bytes.length);
  let start = 0;
  /** Of the position before. */
  let waiting: Match = 0;
  for (let at = 0; at < bytes.length;) {
    const match = longestMatch(links, at, waiting === 0 ? MIN_MATCH - 1 : waiting >> 16);
    if (match === 0 && waiting > 0) {
      addMatch(block, waiting >> 16, waiting & 0xffff);
      at += (waiting >> 16) - 1;
      waiting = 0;
    } else {
      if (waiting > 0) addLiteral(block, bytes[at - 1] ?? 0);
      if (match === 0) addLiteral(block, bytes[at] ?? 0);
      const taken = match >> 16 >= LONG_ENOUGH;
      if (taken) addMatch(block, match >> 16, match & 0xffff);
      waiting = taken ? 0 : match;
      at += taken ? match >> 16 : 1;
    }
    if (isFull(block)) {
      const end = start + block.bytes;
      writeBlock(writer, block, bytes.subarray(start, end), false);
      start = end;
    }
  }
  writeBlock(writer, block, bytes.subarray(start), true);
}
