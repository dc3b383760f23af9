/** `open`: nothing is blocked. `bypassable`: padding with `bypass` may leave. `closed`: nothing may. */
export type BlockingState = "open" | "bypassable" | "closed";

/** The one blocking of a connection, shared by all its machines. Times are nanoseconds. */
export class Blocking {
  #until: number | undefined;
  #bypassable = false;
  #round = 0;

  get state(): BlockingState {
    if (this.#until === undefined) return "open";
    return this.#bypassable ? "bypassable" : "closed";
  }

  /** When it ends by itself; undefined while nothing is blocked. */
  get until(): number | undefined {
    return this.#until;
  }

  /** In which round of its instant it ends: see `MAX_ROUNDS`. */
  get round(): number {
    return this.#round;
  }

  /**
   * Blocks until `until`. Blocking that is under way stays if it lasts longer, unless
   * `replace`; the bypass flag changes only together with the duration.
   */
  block(
    until: number,
    flags: { readonly bypass: boolean; readonly replace: boolean },
    round = 0,
  ): void {
    if (this.#until !== undefined && !flags.replace && until <= this.#until) return;
    this.#until = until;
    this.#round = round;
    this.#bypassable = flags.bypass;
  }

  /** Ends blocking, due or not; true if there was some. */
  end(): boolean {
    if (this.#until === undefined) return false;
    this.#until = undefined;
    this.#bypassable = false;
    return true;
  }

  /** Ends blocking that is due at `now`; true if there was some. */
  expire(now: number): boolean {
    return this.#until !== undefined && this.#until <= now && this.end();
  }
}
