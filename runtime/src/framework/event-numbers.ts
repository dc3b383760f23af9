// The events' numbers: their places in EVENTS and in a state's list of transitions. Written
// out, since a constant that is computed is loaded at each use.
export const NORMAL_RECV = 0;
export const PADDING_RECV = 1;
export const TUNNEL_RECV = 2;
export const NORMAL_SENT = 3;
export const PADDING_SENT = 4;
export const TUNNEL_SENT = 5;
export const BLOCKING_BEGIN = 6;
export const BLOCKING_END = 7;
export const LIMIT_REACHED = 8;
export const COUNTER_ZERO = 9;
export const TIMER_BEGIN = 10;
export const TIMER_END = 11;
export const SIGNAL = 12;
