import { hash } from "node:crypto";
import type { Defense } from "../defense.ts";
import type { Settings } from "../settings.ts";

/** What all copies of a run have in common. */
interface CopySource {
  readonly seed: bigint;
  readonly settings: Settings;
  readonly defenses: readonly Defense[];
  /** Of the draws at compile time, decimal digits. */
  readonly compileSeed: string;
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
 * The seed with which a copy's own instance of a defense is compiled, as decimal digits: `mbn
 * compile --seed` makes the same machines. From the run's two seeds, the copy's number and the
 * trace's path as `drawCopy` makes its draws.
 */
export function instanceSeed(
  { seed, compileSeed }: Pick<CopySource, "seed" | "compileSeed">,
  path: string,
  copy: number,
): string {
  const text = `mbn instance 1\n${compileSeed}\n${seed}\n${copy}\n${path}`;
  return String(hash("sha256", text, "buffer").readBigUInt64BE(0));
}

/**
 * Derives a copy's draws from the run's seed, the trace's path in the data set and the copy's
 * number, by SHA-256 of the three as lines of text: the first eight bytes, big-endian, are the
 * seed, the next eight modulo the number of defenses say which one, the next eight the delay
 * likewise. So they depend neither on the order of the work nor on where the data set lies nor on
 * what else is in it.
 */
export function drawCopy(
  { seed, settings, defenses }: Omit<CopySource, "compileSeed">,
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
