import { hash } from "node:crypto";
import type { Defense } from "../defense.ts";
import type { Settings } from "../settings.ts";

/** What all copies of a run have in common. */
interface CopySource {
  readonly seed: bigint;
  readonly settings: Settings;
  readonly defenses: readonly Defense[];
}

/** What is drawn for one defended copy of a trace. */
export interface CopyDraw {
  /** Of its simulation: a u64. */
  readonly seed: bigint;
  /** Which of `defenses` defenses it gets. */
  readonly defense: number;
  /** Its delay, nanoseconds. */
  readonly delay: number;
}

/**
 * Derives a copy's draws from the run's seed, the trace's path in the data set and the copy's
 * number, by SHA-256 of the three as lines of text: the first eight bytes, big-endian, are the
 * seed, the next eight modulo the number of defenses say which one, the next eight the delay
 * likewise. So they depend neither on the order of the work nor on where the data set lies nor on
 * what else is in it.
 */
export function drawCopy(
  { seed, settings, defenses }: CopySource,
  path: string,
  copy: number,
): CopyDraw {
  const bytes = hash("sha256", `mbn simulate 1\n${seed}\n${copy}\n${path}`, "buffer");
  const below = (offset: number, bound: number): number =>
    Number(bytes.readBigUInt64BE(offset) % BigInt(bound));
  const { delay, longestDelay } = settings;
  return {
    seed: bytes.readBigUInt64BE(0),
    defense: below(8, defenses.length),
    delay: delay + below(16, longestDelay - delay + 1),
  };
}
