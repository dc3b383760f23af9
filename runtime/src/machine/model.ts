import type { EVENTS } from "./constants.ts";

// A machine as plain data. Everything is readonly: machines are shared by any number of
// framework instances. Unsigned 64-bit integers are bigint, IEEE doubles are number;
// durations are microseconds.

export type Event = (typeof EVENTS)[number];

/** A distribution's law, its parameters named and ordered as the format has them. */
export type Law =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly stdev: number }
  | {
      readonly kind: "skew_normal";
      readonly location: number;
      readonly scale: number;
      readonly shape: number;
    }
  | { readonly kind: "log_normal"; readonly mu: number; readonly sigma: number }
  | { readonly kind: "binomial"; readonly trials: bigint; readonly probability: number }
  | { readonly kind: "geometric"; readonly probability: number }
  | { readonly kind: "pareto"; readonly scale: number; readonly shape: number }
  | { readonly kind: "poisson"; readonly lambda: number }
  | { readonly kind: "weibull"; readonly scale: number; readonly shape: number }
  | { readonly kind: "gamma"; readonly scale: number; readonly shape: number }
  | { readonly kind: "beta"; readonly alpha: number; readonly beta: number };

export type LawKind = Law["kind"];

/**
 * A distribution: a sample of `law`, plus `start`, clamped to [0, `max`] where `max` > 0.
 * Microseconds for times, packets or a plain count for limits and counters.
 */
export interface Dist {
  readonly law: Law;
  readonly start: number;
  readonly max: number;
}

export type TimerKind = "action" | "internal" | "all";

export type Action =
  | { readonly kind: "cancel"; readonly timer: TimerKind }
  | {
      readonly kind: "pad";
      readonly bypass: boolean;
      readonly replace: boolean;
      readonly timeout: Dist;
      readonly limit: Dist | null;
    }
  | {
      readonly kind: "block";
      readonly bypass: boolean;
      readonly replace: boolean;
      readonly timeout: Dist;
      readonly duration: Dist;
      readonly limit: Dist | null;
    }
  | {
      readonly kind: "timer";
      readonly replace: boolean;
      readonly duration: Dist;
      readonly limit: Dist | null;
    };

export type Operation = "increment" | "decrement" | "set";

/** An update of one of the two counters on entering a state; `dist` null means 1. */
export interface Counter {
  readonly operation: Operation;
  readonly dist: Dist | null;
  /** The amount is the other counter's value before the transition. */
  readonly copy: boolean;
}

/** `target` is a state's index, STATE_END or STATE_SIGNAL; `probability` an f32 value. */
export interface Transition {
  readonly target: number;
  readonly probability: number;
}

export interface State {
  readonly action: Action | null;
  /** Updates of counter A and counter B. */
  readonly counters: readonly [Counter | null, Counter | null];
  /** One list per event, in the order of EVENTS; null where the state ignores the event. */
  readonly transitions: readonly (readonly Transition[] | null)[];
}

export interface Machine {
  /** Padding packets that no limit counts, u64. */
  readonly allowedPaddingPackets: bigint;
  /** Largest share of padding, [0, 1]; 0 means no limit. */
  readonly maxPaddingFrac: number;
  /** Microseconds of blocking that no limit counts, u64. */
  readonly allowedBlockedMicrosec: bigint;
  /** Largest share of time blocked, [0, 1]; 0 means no limit. */
  readonly maxBlockingFrac: number;
  readonly states: readonly State[];
}
