import type { Place } from "@mbn-lang/grammar";
import type { Law } from "@mbn-lang/runtime/machine";
import { validateDist } from "@mbn-lang/runtime/machine";
import { IMPOSSIBLE_DISTRIBUTION } from "../diagnostics/evaluation.ts";
import { lawProblem } from "./law-problem.ts";
import type { Run } from "./run.ts";

/** A distribution that is used while evaluating has to be one that the framework accepts. */
export function checkLaw(law: Law, dimension: number, place: Place, run: Run): void {
  const [problem] = validateDist({ law, start: 0, max: 0 });
  if (problem !== undefined) {
    throw run.fail(IMPOSSIBLE_DISTRIBUTION, place, {
      problem: lawProblem(problem, law, dimension),
    });
  }
}

/** Does a computation of the library, which refuses what has no answer, with `place` to say so. */
export function computed(compute: () => number, place: Place, run: Run): number {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw run.fail(IMPOSSIBLE_DISTRIBUTION, place, { problem: error.message });
  }
}
