/** Packets of the page whose loading is recorded. */
export const PACKETS = 4000;
/** Most events of a recording that are replayed. */
export const EVENTS_PER_RUN = 8000;
/** About how many events are timed in one go. */
export const EVENTS_PER_ROUND = 200_000;
/** Draws timed in one go. */
export const DRAWS = 300_000;
/** Ours and the reference's times are taken in turn so many times; medians are shown. */
export const ROUNDS = 7;
