/**
 * What an action timer does when it expires, and in which round of its instant (see `MAX_ROUNDS`).
 * Durations are nanoseconds.
 */
export type Scheduled =
  | {
      readonly kind: "pad";
      readonly bypass: boolean;
      readonly replace: boolean;
      readonly round: number;
    }
  | {
      readonly kind: "block";
      readonly bypass: boolean;
      readonly replace: boolean;
      readonly duration: number;
      readonly round: number;
    };

/** A timer that went off. */
export type Expired =
  | { readonly timer: "action"; readonly machine: number; readonly action: Scheduled }
  | { readonly timer: "internal"; readonly machine: number; readonly round: number };

interface ActionTimer {
  readonly at: number;
  readonly action: Scheduled;
}

interface InternalTimer {
  readonly at: number;
  readonly round: number;
}

/** The two timers of each machine. Times are nanoseconds. */
export class MachineTimers {
  readonly #actions: (ActionTimer | undefined)[];
  readonly #internals: (InternalTimer | undefined)[];

  constructor(machines: number) {
    this.#actions = Array.from({ length: machines });
    this.#internals = Array.from({ length: machines });
  }

  /** Sets the action timer; one that runs already is replaced, and nobody is told. */
  schedule(machine: number, at: number, action: Scheduled): void {
    this.#actions[machine] = { at, action };
  }

  /**
   * Sets the internal timer to `at`: always with `replace`, otherwise only if that is later
   * than now and than what is set. True if it was set, which is when TimerBegin is due. `round` is
   * that of its end.
   */
  update(machine: number, timer: InternalTimer, replace: boolean, now: number): boolean {
    if (!replace && timer.at <= (this.#internals[machine]?.at ?? now)) return false;
    this.#internals[machine] = timer;
    return true;
  }

  /** Stops timers without an event. */
  cancel(machine: number, which: "action" | "internal" | "all"): void {
    if (which !== "internal") this.#actions[machine] = undefined;
    if (which !== "action") this.#internals[machine] = undefined;
  }

  /** When the next timer goes off; undefined if none is set. */
  next(): number | undefined {
    let first: number | undefined;
    for (const timer of this.#actions) first = earlier(first, timer?.at);
    for (const timer of this.#internals) first = earlier(first, timer?.at);
    return first;
  }

  /**
   * Takes the earliest timer due at `now`. At the same time internal timers go before
   * actions, and lower machine numbers before higher ones, as in the reference's simulator.
   */
  take(now: number): Expired | undefined {
    const at = this.next();
    if (at === undefined || at > now) return undefined;
    const internal = this.#internals.findIndex((timer) => timer?.at === at);
    if (internal >= 0) {
      const round = this.#internals[internal]?.round ?? 0;
      this.#internals[internal] = undefined;
      return { timer: "internal", machine: internal, round };
    }
    const machine = this.#actions.findIndex((timer) => timer?.at === at);
    const action = this.#actions[machine]?.action;
    this.#actions[machine] = undefined;
    return action === undefined ? undefined : { timer: "action", machine, action };
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}
