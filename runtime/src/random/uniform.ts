import type { Generator } from "./generator.ts";

// Uniform numbers from one 64-bit word each, as the Rust crate rand 0.9 makes them. A word's
// upper 53 or 52 bits are put together from its halves exactly.

const TWO_POW_MINUS_53 = 1.1102230246251565e-16;
const TWO_POW_MINUS_52 = 2.220446049250313e-16;

/** In [0, 1), a multiple of 2^-53: the upper 53 bits of one word. */
export function standardUniform(generator: Generator): number {
  generator.nextU64();
  return ((generator.high >>> 0) * 2097152 + (generator.low >>> 11)) * TWO_POW_MINUS_53;
}

/** In (0, 1], a multiple of 2^-53. */
export function openClosed01(generator: Generator): number {
  generator.nextU64();
  return ((generator.high >>> 0) * 2097152 + (generator.low >>> 11) + 1) * TWO_POW_MINUS_53;
}

/** In (0, 1), an odd multiple of 2^-53. */
export function open01(generator: Generator): number {
  return unit52(generator) + TWO_POW_MINUS_53;
}

/** In [0, 1), a multiple of 2^-52: what uniform ranges are scaled from. */
export function unit52(generator: Generator): number {
  generator.nextU64();
  return ((generator.high >>> 0) * 1048576 + (generator.low >>> 12)) * TWO_POW_MINUS_52;
}

/**
 * In [low, high], where high itself is met by rounding only. Equal bounds are returned
 * without a draw, as the framework does.
 */
export function uniformBetween(low: number, high: number, generator: Generator): number {
  return low === high ? low : unit52(generator) * (high - low) + low;
}
