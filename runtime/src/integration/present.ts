import type { Counts } from "./tally.ts";

/**
 * The time that the machines are told, nanoseconds. What a timer sets off happens when the timer
 * was due, however late the host woke us up: so late wakes do not add up, and what a machine asks
 * for is what it gets in the long run. It never goes backwards, and stays behind the clock by
 * `catchUp` at most.
 */
export class Present {
  readonly #catchUp: number;
  readonly #counts: Counts;
  #at: number;

  /** `at` and `catchUp` are nanoseconds. */
  constructor(at: number, catchUp: number, counts: Counts) {
    this.#at = at;
    this.#catchUp = catchUp;
    this.#counts = counts;
  }

  get at(): number {
    return this.#at;
  }

  /** Something happens now that no timer set off. */
  moveTo(now: number): void {
    if (now > this.#at) this.#at = now;
  }

  /** A timer due at `due` goes off, and the clock shows `now`. */
  goOff(due: number, now: number): void {
    const late = Math.max(0, now - due);
    this.#counts.timers += 1;
    this.#counts.totalLateness += late;
    this.#counts.maxLateness = Math.max(this.#counts.maxLateness, late);
    if (late > this.#catchUp) this.#counts.timersTooLate += 1;
    this.moveTo(Math.max(due, now - this.#catchUp));
  }
}
