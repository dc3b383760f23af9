import type { EVENTS } from "./constants.ts";

// A machine as plain data. Everything is readonly: machines are shared by any number of
// framework instances. Unsigned 64-bit integers are bigint, IEEE doubles are number;
// durations are microseconds.

/** What a machine can hear, by the names of the crate maybenot 2.2.2. */
export type Event = (typeof EVENTS)[number];

/**
 * A distribution's law, its parameters named and ordered as the format has them. Those that are
 * locations or scales (low, high, mean, stdev, location, scale) are in the distribution's unit;
 * mu and sigma are of its natural logarithm; the others have none.
 */
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

/** The eleven laws. */
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

/** A machine's timers: of its next padding or blocking, its own one, or both. */
export type TimerKind = "action" | "internal" | "all";

/**
 * What a state asks for on being entered: to stop timers, to send padding or to block after
 * `timeout`, or to set the internal timer. Timeouts and durations are drawn in microseconds and at
 * most a day, `limit` in times that the action may happen while the machine stays in the state
 * (rounded; null is no limit).
 */
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

/** Increments and decrements stop at 2^64 - 1 and 0. */
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

/** One state; the machine begins in the first, whose counter updates then do not happen. */
export interface State {
  readonly action: Action | null;
  /** Updates of counter A and counter B. */
  readonly counters: readonly [Counter | null, Counter | null];
  /** One list per event, in the order of EVENTS; null where the state ignores the event. */
  readonly transitions: readonly (readonly Transition[] | null)[];
}

/**
 * A Maybenot v2 machine. Its rules are those of `validate`; a machine that breaks some is still
 * a `Machine`, and is refused where it is encoded or run.
 */
export interface Machine {
  /** Padding packets that pass the fractions, u64; every padding packet uses it up. */
  readonly allowedPaddingPackets: bigint;
  /** Largest share of padding, [0, 1]; 0 means no limit. */
  readonly maxPaddingFrac: number;
  /** Microseconds of blocking that pass the fractions, u64; all blocking uses it up. */
  readonly allowedBlockedMicrosec: bigint;
  /** Largest share of time blocked, [0, 1]; 0 means no limit. */
  readonly maxBlockingFrac: number;
  readonly states: readonly State[];
}
