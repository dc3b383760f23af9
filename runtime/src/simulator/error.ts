export type SimulationErrorCode =
  | "trace"
  | "seed"
  | "delay"
  | "rate"
  | "limit"
  | "machines"
  | "integration"
  | "time"
  | "memory"
  | "endless"
  | "order";

/** Something that cannot be simulated: the message says what, why and what to do. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
  readonly code: SimulationErrorCode;

  constructor(code: SimulationErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
