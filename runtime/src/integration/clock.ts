// Time for an integration. All times are nanoseconds since some origin, as numbers: exact
// below 2^53, which is 104 days.

/** A source of time, nanoseconds since an origin of its own, that can also wake somebody up. */
export interface Clock {
  /** Nanoseconds; never goes backwards. */
  now(): number;
  /**
   * Calls `wake` once at `at` (nanoseconds) or as soon after as it can, never before and
   * never from within `wakeAt` itself. Returns a function that calls it off.
   * @throws {RangeError} if `at` is NaN.
   */
  wakeAt(at: number, wake: () => void): () => void;
}

export const NANOSECONDS_PER_MILLISECOND = 1_000_000;
/** Longest delay that setTimeout takes; longer ones are waited for in steps. */
export const LONGEST_DELAY = 0x7fff_ffff;

/** The host's monotonic time, nanoseconds. */
export function now(): number {
  return Math.floor(performance.now() * NANOSECONDS_PER_MILLISECOND);
}

/** @throws {RangeError} for NaN, which no time ever reaches. */
export function checkTime(at: number): void {
  if (Number.isNaN(at)) throw new RangeError("nobody can be woken at NaN nanoseconds");
}

/**
 * The host's monotonic clock, since the origin of `performance.now`. Wake-ups are as precise as
 * the host's `setTimeout`, a millisecond or more, and may be years away. See `preciseClock`.
 */
export function systemClock(): Clock {
  return {
    now,
    wakeAt(at, wake) {
      checkTime(at);
      const delay = (): number => {
        const left = Math.ceil((at - now()) / NANOSECONDS_PER_MILLISECOND);
        return Math.min(Math.max(left, 0), LONGEST_DELAY);
      };
      const step = (): void => {
        if (now() >= at) wake();
        else handle = setTimeout(step, delay());
      };
      let handle = setTimeout(step, delay());
      return () => clearTimeout(handle);
    },
  };
}
