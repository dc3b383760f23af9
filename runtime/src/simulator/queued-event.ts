// An event that waits in a queue: two doubles.
//
// The key orders: time * 16 + rank, so that one comparison decides; exact while times stay
// below 2^49 ns. Beyond, keys are plain times and the rank is read from the payload (wide.ts).
// The payload is delay * 2^21 + info, where the delay is the integration's part of the time in
// microseconds and info is (machine + 1) * 2^7 + flags + rank, without a machine 0 * 2^7.

// Ranks: the order of events at the same time, as the reference has it.
export const TUNNEL_SENT_RANK = 0;
export const NORMAL_SENT_RANK = 1;
export const PADDING_SENT_RANK = 2;
export const TUNNEL_RECV_RANK = 3;
export const NORMAL_RECV_RANK = 4;
export const PADDING_RECV_RANK = 5;
export const BLOCKING_BEGIN_RANK = 6;
export const BLOCKING_END_RANK = 7;
export const TIMER_BEGIN_RANK = 8;
export const TIMER_END_RANK = 9;

/** Keys per nanosecond. */
export const RANKS = 16;
export const RANK_MASK = 15;

/** About a padding packet. */
export const PADDING = 16;
/** Padding that passes bypassable blocking. */
export const BYPASS = 32;
/** Padding that a waiting normal packet may stand in for. */
export const REPLACE = 64;
export const MACHINE_SHIFT = 7;
/** Most machines a side can have: 14 bits. */
export const MOST_MACHINES = 16383;
/** What the delay is multiplied by: all else is below. */
export const DELAY_UNIT = 2097152;
/** Nanoseconds from which on keys are no longer packed; a timeout and a delay lie between. */
export const WIDE_FROM = 281474976710656;
/** Nanoseconds that a double still tells apart from the next: 104 days. */
export const LAST_TIME = 9007199254740992;

const CARRYING = (1 << TUNNEL_SENT_RANK) | (1 << TUNNEL_RECV_RANK);

/**
 * 1 if the event keeps the simulation going when the trace has ended, else 0. As in the
 * reference, padding anywhere and every packet in the tunnel do, but not a normal packet that has
 * left it: its NormalRecv may be missing at the end.
 */
export function carries(info: number): number {
  return ((CARRYING >> (info & RANK_MASK)) | (info >> 4)) & 1;
}
