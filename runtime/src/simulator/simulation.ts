/** Why a simulation ended. */
export type StopReason =
  "no more events" | "all normal packets processed" | "trace length" | "iterations" | "time";

/** What happened, an entry an event, ordered by time. All columns have the same length. */
export interface Simulation {
  /**
   * Whole nanoseconds since the earliest packet of the trace entered the tunnel; one that the
   * client received entered at the server, one delay before.
   */
  readonly times: Float64Array;
  /** The events' numbers: their places in `EVENTS` of `@mbn-lang/runtime/machine`. */
  readonly events: Uint8Array;
  /** 1 on the client's side, 0 on the server's. */
  readonly client: Uint8Array;
  /** 1 where the event is about a padding packet. */
  readonly padding: Uint8Array;
  /** The machine that caused the event, -1 where there is none. */
  readonly machines: Int32Array;
  /** Spans of time in which each side's packets were held back: from, to, from, to, … */
  readonly blocked: { readonly client: Float64Array; readonly server: Float64Array };
  readonly stop: StopReason;
  /** Steps of the event loop taken. */
  readonly iterations: number;
}
