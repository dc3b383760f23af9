/** What a driver has done, in packets unless said otherwise. */
export interface Tally {
  /** Normal packets given to `send`. */
  normalQueued: number;
  /** Normal packets that left. */
  normalSent: number;
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
  /** Events that the framework never heard because too many waited. */
  droppedEvents: number;
}

export function emptyTally(): Tally {
  return {
    normalQueued: 0,
    normalSent: 0,
    paddingSent: 0,
    paddingReplaced: 0,
    paddingDropped: 0,
    normalReceived: 0,
    paddingReceived: 0,
    blockings: 0,
    droppedEvents: 0,
  };
}
