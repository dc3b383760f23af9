/**
 * Most rounds of a rejection loop. Each accepts with a probability far above 1/1000 for any
 * parameters, so that a good generator never gets here; a broken one (always 0, say) does,
 * and must not hang the program.
 */
export const TRIES = 100_000;

/** @throws {Error} always: the generator does not give random numbers. */
export function stuck(law: string): never {
  throw new Error(
    `the ${law} sampler rejected ${TRIES} values in a row: the generator is broken, ` +
      "it has to give independent uniform words",
  );
}
