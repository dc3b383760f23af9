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
