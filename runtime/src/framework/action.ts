import type { TimerKind } from "../machine/model.ts";

/**
 * What the integrator has to do now for machine number `machine`. Times are nanoseconds from
 * the `now` of the call, whole microseconds up to a day. Each is a new object: keep it, or
 * change nothing and let it go.
 */
export type TriggerAction =
  | { readonly kind: "cancel"; readonly machine: number; readonly timer: TimerKind }
  | {
      readonly kind: "pad";
      readonly machine: number;
      readonly timeout: number;
      readonly bypass: boolean;
      readonly replace: boolean;
    }
  | {
      readonly kind: "block";
      readonly machine: number;
      readonly timeout: number;
      readonly duration: number;
      readonly bypass: boolean;
      readonly replace: boolean;
    }
  | {
      readonly kind: "timer";
      readonly machine: number;
      readonly duration: number;
      readonly replace: boolean;
    };
