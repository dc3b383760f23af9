/**
 * What was wrong: a fraction outside [0, 1], a time that is not finite, an event that does not
 * exist, a machine number that is no whole number from 0, or a state saved by other machines.
 */
export type FrameworkErrorCode =
  "padding-fraction" | "blocking-fraction" | "time" | "event" | "machine-number" | "saved-state";

/** Something given to the framework that it cannot work with; nothing has happened then. */
export class FrameworkError extends Error {
  override readonly name = "FrameworkError";
  readonly code: FrameworkErrorCode;

  constructor(code: FrameworkErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
