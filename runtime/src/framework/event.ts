/**
 * What happened, as the integrator tells the framework. `machine` is the number of the
 * machine whose action caused it, from 0, as in the actions returned.
 */
export type TriggerEvent =
  | {
      readonly kind:
        "NormalRecv" | "PaddingRecv" | "TunnelRecv" | "NormalSent" | "TunnelSent" | "BlockingEnd";
    }
  | {
      readonly kind: "PaddingSent" | "BlockingBegin" | "TimerBegin" | "TimerEnd";
      readonly machine: number;
    };

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
