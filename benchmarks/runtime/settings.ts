/** Packets of the page whose loading is recorded. */
export const PACKETS = 4000;
/** Most events of a recording that are replayed. */
export const EVENTS_PER_RUN = 8000;
/** About how many events are timed in one go. */
export const EVENTS_PER_ROUND = 100_000;
/** Draws timed in one go. */
export const DRAWS = 100_000;
/**
 * Ours and the reference's times are taken in turn so many times, after warming up. The least of
 * each is shown: whatever else the machine does only adds to a time.
 */
export const ROUNDS = 20;
export const WARM_UP = 6;
