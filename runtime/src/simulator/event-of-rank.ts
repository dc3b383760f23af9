import {
  BLOCKING_BEGIN,
  BLOCKING_END,
  NORMAL_RECV,
  NORMAL_SENT,
  PADDING_RECV,
  PADDING_SENT,
  TIMER_BEGIN,
  TIMER_END,
  TUNNEL_RECV,
  TUNNEL_SENT,
} from "../framework/event-numbers.ts";

/** The framework's numbers of the events, by rank. */
export const EVENT_OF_RANK: Int32Array = Int32Array.of(
  TUNNEL_SENT,
  NORMAL_SENT,
  PADDING_SENT,
  TUNNEL_RECV,
  NORMAL_RECV,
  PADDING_RECV,
  BLOCKING_BEGIN,
  BLOCKING_END,
  TIMER_BEGIN,
  TIMER_END,
);
