import type { Action, LawKind, Operation, TimerKind } from "./model.ts";

// The binary layout of a machine, shared by the writer and the reader. It is what bincode 1
// makes of the reference's structures with variable-length integers:
//
//   machine    := budget fraction budget fraction count state*
//   state      := option(action) option(counter) option(counter) 13 × option(count transition*)
//   transition := target f32
//   counter    := operation option(dist) flag
//   dist       := law-tag parameter* start max
//   action     := 0 timer | 1 bypass replace timeout option(limit)
//               | 2 bypass replace timeout duration option(limit) | 3 replace duration option(limit)
//
// Integers (budgets, counts, targets, tags, trials): one byte up to 250, else a lead byte and
// 2, 4 or 8 bytes, little endian. Other parameters, start and max: f64, little endian. Flags
// and options: one byte, 0 or 1.

/** Lead bytes of integers that take 2, 4 and 8 more bytes; smaller bytes are values. */
export const VARINT_U16 = 251;
export const VARINT_U32 = 252;
export const VARINT_U64 = 253;

/** Tag of an action's kind. */
export const ACTION_CANCEL = 0;
export const ACTION_PAD = 1;
export const ACTION_BLOCK = 2;
export const ACTION_TIMER = 3;

/** Kinds of actions in the order of their tags. */
export const ACTIONS: readonly Action["kind"][] = ["cancel", "pad", "block", "timer"];
/** Timers in the order of their tags. */
export const TIMERS: readonly TimerKind[] = ["action", "internal", "all"];
/** Counter operations in the order of their tags. */
export const OPERATIONS: readonly Operation[] = ["increment", "decrement", "set"];
/** Laws in the order of their tags. */
export const LAWS: readonly LawKind[] = [
  "uniform",
  "normal",
  "skew_normal",
  "log_normal",
  "binomial",
  "geometric",
  "pareto",
  "poisson",
  "weibull",
  "gamma",
  "beta",
];

/** Tag of each law, the inverse of LAWS. */
export const LAW_TAGS: Readonly<Record<LawKind, number>> = {
  uniform: 0,
  normal: 1,
  skew_normal: 2,
  log_normal: 3,
  binomial: 4,
  geometric: 5,
  pareto: 6,
  poisson: 7,
  weibull: 8,
  gamma: 9,
  beta: 10,
};
