/** The packets of one connection as its client sees them, in the order of the file. */
export interface Trace {
  /** Nanoseconds since an origin of the trace's choice: whole numbers below 2^53. */
  readonly times: Float64Array;
  /** 1 where the client sent the packet, 0 where it received it. */
  readonly sent: Uint8Array;
  /** 1 where the packet is padding, 0 where it carries data. */
  readonly padding: Uint8Array;
}
