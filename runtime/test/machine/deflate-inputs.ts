import { deflate as deflateByLibrary } from "pako";
import { expect } from "vitest";
import { deflate } from "../../src/machine/deflate/deflate.ts";

// Inputs for the compressor, and what zlib makes of them. pako is a port of zlib; it hashes as zlib
// does only with `legacyHash`, and which candidates are looked at depends on the hashes.

export function zlib(bytes: Uint8Array): Uint8Array {
  return deflateByLibrary(bytes, { level: 9, legacyHash: true });
}

/** Fails where ours differs; quickly, which a matcher on long arrays does not. */
export function expectZlib(bytes: Uint8Array, what = ""): void {
  const same = Buffer.compare(deflate(bytes), zlib(bytes)) === 0;
  expect(same, `${what} of ${bytes.length} bytes`).toBe(true);
}

/** Numbers in [0, 1), the same in every run (G. Marsaglia, "Xorshift RNGs", 2003). */
export function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_769 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Bytes of an alphabet of so many, without a pattern. */
export function randomBytes(length: number, alphabet: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * alphabet));
}

export function periodic(length: number, period: number): Uint8Array {
  const bytes = randomBytes(period, 256, period);
  return Uint8Array.from({ length }, (_, i) => bytes[i % period] ?? 0);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
