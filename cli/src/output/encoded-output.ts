import type { CompiledMachine } from "@mbn/compiler";
import { encode, formatProblem } from "@mbn/runtime/machine";

/** A compiled machine with its string. */
export interface EncodedMachine extends CompiledMachine {
  readonly string: string;
}

/** One defense of one instance, or the machines of a file without defenses. */
export interface EncodedOutput {
  /** Of the defense; undefined for machines by themselves. */
  readonly defense: string | undefined;
  readonly instance: number;
  readonly client: readonly EncodedMachine[];
  readonly server: readonly EncodedMachine[];
  /** Where it comes from, for people. */
  readonly note: string;
}

/** The compiler gives machines that can be encoded: anything else is its defect. */
export function encodeCompiled(compiled: CompiledMachine): EncodedMachine {
  const result = encode(compiled.machine);
  if (result.ok) return { ...compiled, string: result.string };
  const problems = result.problems.map(formatProblem).join("; ");
  throw new Error(`machine ${compiled.map.path} cannot be encoded: ${problems}`);
}
