// Machines as they lie in the linear memory: written by image.ts, read by runtime/assembly/loop. All
// references within a machine are byte offsets from its beginning, so that its image can be copied
// anywhere. Constants only: this file is compiled by both compilers.

// A machine: its budgets as doubles (packets, nanoseconds), then its states.
export const PADDING_BUDGET = 0;
export const PADDING_SHARE = 8;
export const ALLOWED_BLOCKED = 16;
export const BLOCKING_SHARE = 24;
export const STATES = 32;

// A state: 32-bit words. References to distributions are 0 where there is none.
/** Bit e is set if the state listens to event number e. */
export const HEARS = 0;
/** Kind and flags of the action. */
export const ACTION = 4;
export const LIMIT = 8;
export const TIMEOUT = 12;
export const DURATION = 16;
/** Of each counter its operation and its distribution. */
export const COUNTER_A = 20;
export const COUNTER_B = 28;
/** Per event its list of transitions, 0 where the state ignores it. */
export const LISTS = 36;
export const STATE_SIZE = 88;

// Kinds of actions, and their flags.
export const NO_ACTION = 0;
export const CANCEL = 1;
export const TIMER = 2;
export const PAD = 3;
export const BLOCK = 4;
export const ACTION_KIND = 7;
/** The action bypasses and replaces: the flags of an event's info. */
export const BYPASS_FLAG = 32;
export const REPLACE_FLAG = 64;
/** What is cancelled. */
export const CANCEL_ACTION = 128;
export const CANCEL_TIMER = 256;

// Operations of counters; 0 where there is none.
export const INCREMENT = 1;
export const DECREMENT = 2;
export const SET = 3;
export const OPERATION = 3;
/** The amount is the other counter's value. */
export const COPY = 4;

// A list of transitions: how many, then pairs of threshold and target. A target is the offset of its
// state, the end, or -2 for a signal. STAYS is in no list.
export const ENDS = -1;
export const STAYS = -3;

// A distribution: doubles but for two words.
/** What is always drawn, or -1. */
export const FIXED = 0;
/** The law's kind, and its number among those that are drawn outside: int32 each. */
export const LAW = 8;
export const OUTSIDE = 12;
export const ADDED = 16;
export const MAX = 24;
/** Constants of the law. */
export const FIRST = 32;
export const SECOND = 40;
export const THIRD = 48;
export const FOURTH = 56;
export const DIST_SIZE = 64;

// Laws that are drawn inside; all others are drawn by their samplers outside.
export const UNIFORM = 0;
export const NORMAL = 1;
export const LOG_NORMAL = 2;
export const PARETO = 3;
export const WEIBULL = 4;
export const EXPONENTIAL = 5;
export const GAMMA = 6;
export const SMALL_GAMMA = 7;
export const OTHER = 8;

// Why the loop returns.
export const GOES_ON = 0;
export const NO_MORE_EVENTS = 1;
export const ALL_PASSED = 2;
export const TRACE_LENGTH = 3;
export const ITERATIONS = 4;
export const TIME = 5;
export const BEYOND_TIME = 6;
export const ENDLESS = 7;
