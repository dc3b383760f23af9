import { EVENTS } from "../machine/constants.ts";
import type { Event } from "../machine/model.ts";

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

function number(event: Event): number {
  return EVENTS.indexOf(event);
}

// The events' numbers: their places in a state's list of transitions.
export const NORMAL_RECV: number = /* @__PURE__ */ number("NormalRecv");
export const PADDING_RECV: number = /* @__PURE__ */ number("PaddingRecv");
export const TUNNEL_RECV: number = /* @__PURE__ */ number("TunnelRecv");
export const NORMAL_SENT: number = /* @__PURE__ */ number("NormalSent");
export const PADDING_SENT: number = /* @__PURE__ */ number("PaddingSent");
export const TUNNEL_SENT: number = /* @__PURE__ */ number("TunnelSent");
export const BLOCKING_BEGIN: number = /* @__PURE__ */ number("BlockingBegin");
export const BLOCKING_END: number = /* @__PURE__ */ number("BlockingEnd");
export const LIMIT_REACHED: number = /* @__PURE__ */ number("LimitReached");
export const COUNTER_ZERO: number = /* @__PURE__ */ number("CounterZero");
export const TIMER_BEGIN: number = /* @__PURE__ */ number("TimerBegin");
export const TIMER_END: number = /* @__PURE__ */ number("TimerEnd");
export const SIGNAL: number = /* @__PURE__ */ number("Signal");
