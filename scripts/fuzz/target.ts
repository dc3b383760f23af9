import type { Random } from "./random.ts";

/**
 * What is tried with random input: a file in `targets/` that exports it as `target`. Its name is
 * the file's.
 */
export interface Target<Input> {
  /** One line for the list of targets. */
  readonly summary: string;
  /** An input that follows from the generator alone. */
  make(random: Random): Input;
  /** What is wrong with what came of it; undefined if nothing is. Throwing is wrong as well. */
  fault(input: Input): Promise<string | undefined> | string | undefined;
  /** Smaller inputs that may have the same fault, the smallest first. */
  smaller(input: Input): Iterable<Input>;
  /** The input as a person can read and keep it. */
  show(input: Input): string;
}
