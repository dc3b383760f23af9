/**
 * Work that can be left between two steps and taken up again: in one thread nobody else gets a
 * turn otherwise.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** The result of all steps, one after the other. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
