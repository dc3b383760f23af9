/** One-way delay, nanoseconds. */
export const DELAY = 10_000_000;
/** Steps after which a simulation stops: one side of Scrambler never does by itself. */
export const ITERATIONS = 400_000;
/** Milliseconds for which ours runs first: with many traces its code is compiled early on. */
export const WARM_UP = 400;
/** Ours and the reference's times are taken in turn so many times; the least of each is shown. */
export const ROUNDS = 10;
/** Packets of a small simulation, and how many are timed in one go. */
export const SMALL = 25;
export const SMALL_RUNS = 200;
/** Traces taken of each set of 14: with all, a run takes a quarter of an hour. */
export const TRACES = 4;
