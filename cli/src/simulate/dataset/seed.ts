import { hash } from "node:crypto";

/** What is drawn for one defended copy of a trace. */
export interface CopyDraw {
  /** Of its simulation: a u64. */
  readonly seed: bigint;
  /** Which of `defenses` defenses it gets. */
  readonly defense: number;
}

/**
 * Derives a copy's draws from the run's seed, the trace's path in the data set and the copy's
 * number, by SHA-256 of the three as lines of text: the first eight bytes, big-endian, are the
 * seed, the next eight modulo the number of defenses say which one. So they depend neither on the
 * order of the work nor on where the data set lies nor on what else is in it.
 */
export function drawCopy(seed: bigint, path: string, copy: number, defenses: number): CopyDraw {
  const text = `mbn simulate 1\n${seed}\n${copy}\n${path}`;
  const bytes = hash("sha256", text, "buffer");
  return {
    seed: bytes.readBigUInt64BE(0),
    defense: Number(bytes.readBigUInt64BE(8) % BigInt(defenses)),
  };
}
