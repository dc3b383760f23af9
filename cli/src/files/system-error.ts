import { Failure, errorCode, systemReason } from "../failure.ts";
import type { FailureFacts } from "../failure.ts";

/** Whether an error comes from a call of the system, and not from a mistake of mbn. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && errorCode(error) !== undefined;
}

/** What is known of a failed call from its error alone. */
export function systemFacts(error: NodeJS.ErrnoException): FailureFacts {
  const file = error.path;
  const what = file === undefined ? "a call of the system failed" : `cannot use ${file}`;
  return { kind: "failure", message: `${what}: ${systemReason(error)}`, file, notes: [] };
}

/**
 * Makes a call of the system. Where it fails, throws a `Failure`: "cannot WHAT SHOWN: reason".
 * `shown` is the path as the user wrote it.
 */
export function attempt<Value>(what: string, shown: string, call: () => Value): Value {
  try {
    return call();
  } catch (error) {
    throw systemFailure(what, shown, error);
  }
}

/** The failure of a call, and anything that is none as it is. */
export function systemFailure(
  what: string,
  shown: string,
  error: unknown,
  notes: readonly string[] = [],
): unknown {
  if (errorCode(error) === undefined) return error;
  return cannot(what, shown, systemReason(error), notes, error);
}

/** "cannot WHAT SHOWN: reason" as a failure. */
export function cannot(
  what: string,
  shown: string,
  reason: string,
  notes: readonly string[] = [],
  cause?: unknown,
): Failure {
  const message = `cannot ${what} ${shown}: ${reason}`;
  return new Failure({ kind: "failure", message, file: shown, notes }, cause);
}
