import type { Event, TimerKind } from "../machine/model.ts";

/** A state by its number, and its name where the framework was given names. */
export interface StateRef {
  readonly index: number | "end";
  readonly name: string;
}

/** Why an action was not scheduled. */
export type Refusal =
  | "state limit reached"
  | "machine padding fraction"
  | "framework padding fraction"
  | "machine blocking fraction"
  | "framework blocking fraction"
  | "action of the same batch kept after CounterZero";

/**
 * What the framework did, in order. Values drawn are in the distribution's unit; counters
 * and limits are exact.
 */
export type Report =
  | { readonly kind: "event"; readonly event: Event; readonly machine: number | null }
  | {
      readonly kind: "transition";
      readonly machine: number;
      readonly event: Event;
      readonly from: StateRef;
      readonly to: StateRef;
    }
  | {
      readonly kind: "draw";
      readonly machine: number;
      readonly state: StateRef;
      readonly what: "limit" | "counter A" | "counter B" | "timeout" | "duration";
      readonly value: number;
    }
  | {
      readonly kind: "counter";
      readonly machine: number;
      readonly counter: "A" | "B";
      readonly before: bigint;
      readonly after: bigint;
    }
  | { readonly kind: "limit"; readonly machine: number; readonly left: bigint }
  | { readonly kind: "signal"; readonly machine: number }
  | {
      readonly kind: "action";
      readonly machine: number;
      readonly state: StateRef;
      readonly action: "cancel" | "pad" | "block" | "timer";
      readonly timer: TimerKind | null;
    }
  | {
      readonly kind: "refused";
      readonly machine: number;
      readonly state: StateRef;
      readonly why: Refusal;
    }
  | { readonly kind: "rate-limited"; readonly actions: number };

/** Called with each report while the framework works; it must not call the framework. */
export type Observer = (report: Report) => void;
