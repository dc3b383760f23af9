/** The reversed polynomial of CRC-32 (ISO 3309), which ZIP uses. */
const POLYNOMIAL = 0xedb8_8320;

let table: Uint32Array | null = null;

function crcTable(): Uint32Array {
  if (table !== null) return table;
  table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ ((rest & 1) * POLYNOMIAL);
    return rest >>> 0;
  });
  return table;
}

/** The CRC-32 of bytes, from 0 to 2^32 - 1. */
export function crc32(bytes: Uint8Array): number {
  const entries = crcTable();
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) {
    crc = (entries[(crc ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
