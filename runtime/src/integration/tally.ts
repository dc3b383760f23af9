/** What a driver has done, in packets unless said otherwise. */
export interface Tally {
  /** Normal packets given to `send`, dropped ones included. */
  normalQueued: number;
  /** Normal packets that left. */
  normalSent: number;
  /** Normal packets that never leave: `overflow: "drop"`, or `close({ drain: false })`. */
  normalDropped: number;
  /** Padding packets that left. */
  paddingSent: number;
  /** Padding that a waiting packet counted as. */
  paddingReplaced: number;
  /** Padding that would have had to wait where `capacity` packets waited already. */
  paddingDropped: number;
  normalReceived: number;
  paddingReceived: number;
  /** Blocking actions that began. */
  blockings: number;
  /** Blockings that `overflow: "unblock"` or `endBlocking` ended early. */
  blockingsCut: number;
  /** Events that the framework never heard: too many waited, or a machine was overloaded. */
  droppedEvents: number;
  /** Actions dropped: by `maxActionsPerSecond`, or of an overloaded machine. */
  droppedActions: number;
  /** How often a machine acted more than `MAX_ROUNDS` times at one instant. */
  overloads: number;
  /** Timers of machines and ends of blocking that went off. */
  timers: number;
  /** Of those, the ones that came later than `catchUp`, which therefore delay what follows. */
  timersTooLate: number;
  /** How much later than due they went off, nanoseconds: on average, and the worst. */
  meanLateness: number;
  maxLateness: number;
}

/** What is counted where it happens. */
export type Counts = Omit<Tally, "meanLateness"> & { totalLateness: number };

export function emptyCounts(): Counts {
  return {
    normalQueued: 0,
    normalSent: 0,
    normalDropped: 0,
    paddingSent: 0,
    paddingReplaced: 0,
    paddingDropped: 0,
    normalReceived: 0,
    paddingReceived: 0,
    blockings: 0,
    blockingsCut: 0,
    droppedEvents: 0,
    droppedActions: 0,
    overloads: 0,
    timers: 0,
    timersTooLate: 0,
    totalLateness: 0,
    maxLateness: 0,
  };
}

/** A copy, with the means. */
export function tallyOf(counts: Counts): Tally {
  const { totalLateness, ...tally } = counts;
  return { ...tally, meanLateness: counts.timers === 0 ? 0 : totalLateness / counts.timers };
}
