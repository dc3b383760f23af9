import type { Finding, ProblemCode } from "./messages.ts";
import { formatPath } from "./path.ts";
import type { Path } from "./path.ts";

/**
 * Where in its input `decode` stopped: a character of the string, or a byte of what the
 * Base64 holds (the zlib stream) or of what that inflates to (the machine).
 */
export interface Offset {
  readonly within: "string" | "zlib" | "machine";
  readonly index: number;
}

/** What is wrong with a machine or with a machine string. */
export interface MachineProblem {
  /** Stable name of the rule that is broken. */
  readonly code: ProblemCode;
  /** The field concerned, empty for the machine or the string as a whole. */
  readonly path: Path;
  /** `path` as text. */
  readonly at: string;
  /** What is wrong, why it matters and what to do, without the place. */
  readonly message: string;
  /** Where decoding stopped; null for the problems that `validate` finds. */
  readonly offset: Offset | null;
}

/** What was found (messages.ts), and where. */
export function createProblem(
  [code, message]: Finding,
  path: Path,
  offset: Offset | null = null,
): MachineProblem {
  return { code, path, at: formatPath(path), message, offset };
}

/** A problem on one line: `states[3].action.timeout.law, byte 57: …`. */
export function formatProblem(problem: MachineProblem): string {
  const { offset } = problem;
  const unit = offset?.within === "string" ? "character" : "byte";
  const suffix = offset?.within === "zlib" ? " of the zlib stream" : "";
  const place = offset === null ? "" : `, ${unit} ${offset.index}${suffix}`;
  return `${problem.at}${place}: ${problem.message}`;
}

/** Thrown by the functions that promise a value, with every problem found. */
export class MachineError extends Error {
  override readonly name = "MachineError";
  readonly problems: readonly MachineProblem[];

  constructor(problems: readonly MachineProblem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

/** Gives up a machine string for one reason. @throws {MachineError} always. */
export function refuse(
  finding: Finding,
  within: Offset["within"],
  index: number,
  path: Path = [],
): never {
  throw new MachineError([createProblem(finding, path, { within, index })]);
}

/** What `read` returns, or the MachineError that it throws. */
export function attempt<T>(read: () => T): T | MachineError {
  try {
    return read();
  } catch (error) {
    if (error instanceof MachineError) return error;
    throw error;
  }
}
