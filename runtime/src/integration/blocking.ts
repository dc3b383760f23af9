/** `open`: nothing is blocked. `bypassable`: padding with `bypass` may leave. `closed`: nothing may. */
export type BlockingState = "open" | "bypassable" | "closed";

/** The one blocking of a connection, shared by all its machines. Times are nanoseconds. */
export class Blocking {
  #until: number | undefined;
  #bypassable = false;

  get state(): BlockingState {
    if (this.#until === undefined) return "open";
    return this.#bypassable ? "bypassable" : "closed";
  }

  /** When it ends by itself; undefined while nothing is blocked. */
  get until(): number | undefined {
    return this.#until;
  }

  /**
   * Blocks until `until`. Blocking that is under way stays if it lasts longer, unless
   * `replace`; the bypass flag changes only together with the duration.
   */
  block(until: number, flags: { readonly bypass: boolean; readonly replace: boolean }): void {
    if (this.#until !== undefined && !flags.replace && until <= this.#until) return;
    this.#until = until;
    this.#bypassable = flags.bypass;
  }

  /** Ends blocking that is due at `now`; true if there was some. */
  expire(now: number): boolean {
    if (this.#until === undefined || this.#until > now) return false;
    this.#until = undefined;
    this.#bypassable = false;
    return true;
  }
}
