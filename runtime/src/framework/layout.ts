// Numbers with a meaning in engine.ts. In a file without imports, so that bundlers put them
// where they are used: a binding of another module is loaded and checked at each use.

/** `inState` of a machine that has ended. */
export const ENDED = -1;
/** `scheduled` of a machine without an action. */
export const NONE = -1;
/** `remaining` of a state without one, which never runs out; the others are 0 or more. */
export const UNLIMITED = -1;

// `signaller` is whom a signal goes to: nobody, all, or all but the machine of that number.
export const NO_SIGNAL = -2;
export const SIGNAL_ALL = -1;

/** Bits of `zeroed`. */
export const ZEROED_A = 1;
export const ZEROED_B = 2;

/** `ignored` of an engine that is watched: every event goes a way of its own. */
export const ALL_EVENTS = -1;
