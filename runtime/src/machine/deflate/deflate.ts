import { adler32 } from "../adler32.ts";
import { alignToByte, bitWriter, writeBits } from "./bit-writer.ts";
import type { BitWriter } from "./bit-writer.ts";
import { addLiteral, addMatch, createBlock, writeBlock } from "./block.ts";
import { linkAll } from "./links.ts";
import { longestMatch, MAX_MATCH, MIN_MATCH } from "./longest-match.ts";

// Compression into zlib streams (RFC 1950, RFC 1951), to the byte what zlib gives for an input in
// one piece at level 9 with its other settings as they are (window of 32 KiB, memory level 8). What
// it decides is zlib's, how it finds that out is not: see links.ts.

/** Header of a stream with a window of 32 KiB, compressed at the highest level. */
const HEADER = [0x78, 0xda];

/** The zlib stream of an input of up to 2^29 bytes. */
export function deflate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // At worst all blocks are stored: 5 bytes more for each 16 383.
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
  // Of what waits: a literal if it is shorter than any match.
  let length = MIN_MATCH - 1;
  let distance = 0;
  let waiting = false;
  for (let at = 0; at < bytes.length;) {
    const match = length < MAX_MATCH ? longestMatch(links, at, length) : 0;
    let full = false;
    let end = at;
    if (length >= MIN_MATCH && match === 0) {
      full = addMatch(block, length, distance);
      at += length - 1;
      end = at;
      length = MIN_MATCH - 1;
      waiting = false;
    } else {
      if (waiting) full = addLiteral(block, bytes[at - 1] ?? 0);
      length = match === 0 ? MIN_MATCH - 1 : match >> 16;
      distance = match & 0xffff;
      waiting = true;
      at++;
    }
    if (full) {
      writeBlock(writer, block, bytes.subarray(start, end), false);
      start = end;
    }
  }
  if (waiting) addLiteral(block, bytes[bytes.length - 1] ?? 0);
  writeBlock(writer, block, bytes.subarray(start), true);
}
