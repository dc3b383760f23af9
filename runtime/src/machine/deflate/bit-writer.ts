/** Bits, first the lowest of each byte. */
export interface BitWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Index of the next byte. */
  position: number;
  /** Bits not yet written, the first one lowest; fewer than 8. */
  pending: number;
  held: number;
}

export function bitWriter(capacity: number): BitWriter {
  return { bytes: new Uint8Array(capacity), position: 0, pending: 0, held: 0 };
}

/** Writes the lowest `count` (at most 24) bits of a value that has no others. */
export function writeBits(writer: BitWriter, value: number, count: number): void {
  let pending = writer.pending | (value << writer.held);
  let held = writer.held + count;
  for (; held >= 8; held -= 8) {
    writer.bytes[writer.position++] = pending;
    pending >>>= 8;
  }
  writer.pending = pending;
  writer.held = held;
}

/** Up to the next whole byte, zeros. */
export function alignToByte(writer: BitWriter): void {
  if (writer.held > 0) writeBits(writer, 0, 8 - writer.held);
}
