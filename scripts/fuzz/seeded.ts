import type { Target } from "./target.ts";

/** Seeds of 32 bits. */
const SEEDS = 2 ** 31;

/**
 * A target whose inputs are numbers: what is tried follows from a seed, and is too large or too
 * many-sided to be made smaller. `fault` says what went wrong, or throws.
 */
export function seeded(
  summary: string,
  fault: (seed: number) => Promise<string | undefined> | string | undefined,
): Target<number> {
  return {
    summary,
    make: (random) => random.below(SEEDS),
    fault,
    smaller: () => [],
    show: String,
  };
}
