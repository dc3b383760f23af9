import { readRoot } from "../parser.ts";
import { nextToKeep } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { Refusal } from "./refusal.ts";

/** How often a text is tried with more of it kept; then all of it is. */
const ROUNDS = 24;

export interface Adapted {
  readonly text: string;
  /** What was left as it stands. */
  readonly kept: Kept;
}

/**
 * A text in its form, but for the smallest items that have to be left as they stand: around
 * comments that would change places otherwise, or silence other lints than they do.
 */
export async function adapted(
  text: string,
  format: (text: string, kept: Kept) => Promise<string>,
): Promise<Adapted> {
  const kept = new Set<string>();
  for (let round = 0; ; round += 1) {
    try {
      return { text: await format(text, kept), kept };
    } catch (error) {
      const isFinal = round > ROUNDS || !(error instanceof Refusal) || error.around.length === 0;
      if (isFinal) throw error;
      const root = readRoot(text, kept);
      for (const offset of error.around) {
        kept.add(nextToKeep(root, round < ROUNDS ? offset : -1, kept));
      }
    }
  }
}
