// The numbers of the Maybenot v2 framework and of its machine format. Names follow the
// reference crate (maybenot 2.2.2), units are in the comments.

/** Version of the machine format; a string begins with it in two decimal digits. */
export const VERSION = 2;
/** First characters of every machine string. */
export const STRING_PREFIX = "02";
/** Largest uncompressed machine, in bytes. */
export const MAX_DECOMPRESSED_SIZE: number = 1 << 20;
/** Largest compressed machine that the reference 2.2.2 can parse, in bytes (it reads once). */
export const REFERENCE_MAX_COMPRESSED_SIZE: number = 1 << 15;
/** Most states a machine may have. */
export const STATE_MAX = 100_000;
/** Transition target: the machine ends. */
export const STATE_END = 0xffff_ffff;
/** Transition target: the machine stays and signals all others. */
export const STATE_SIGNAL = 0xffff_fffe;
/** Longest sampled timeout, timer or blocking: one day, in microseconds. */
export const MAX_SAMPLED_DURATION = 86_400_000_000;
/** Smallest probability but 0 of binomial and geometric distributions. */
export const DIST_MIN_PROBABILITY = 1e-9;
/** Most trials of a binomial distribution. */
export const DIST_MAX_TRIALS = 1_000_000_000n;
/** 2^64 - 1: an unlimited budget, and the limit of an action without one. */
export const U64_MAX = 0xffff_ffff_ffff_ffffn;

/** The 13 events in the framework's order, which is also their order in the format. */
export const EVENTS = [
  "NormalRecv",
  "PaddingRecv",
  "TunnelRecv",
  "NormalSent",
  "PaddingSent",
  "TunnelSent",
  "BlockingBegin",
  "BlockingEnd",
  "LimitReached",
  "CounterZero",
  "TimerBegin",
  "TimerEnd",
  "Signal",
] as const;

/** Number of events. */
export const EVENT_NUM = 13;
