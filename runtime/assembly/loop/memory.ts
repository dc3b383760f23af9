import { FREE } from "../../src/simulator/compiled/addresses.ts";

// From FREE on everything is allocated upwards and given up all at once, when the next simulation
// begins.

/** No time: later than all. Sums of several stay below 2^62. */
export const NEVER: i64 = 1 << 58;
/** The key of no event. */
export const NO_KEY: i64 = NEVER << 4;

let top: usize = FREE;

/** So many bytes, not cleared, at a multiple of 8; traps where there is no more memory. */
export function allocate(bytes: usize): usize {
  const at = top;
  top = (at + bytes + 7) & ~7;
  const missing = <i64>top - ((<i64>memory.size()) << 16);
  if (missing > 0 && memory.grow(<i32>((missing + 0xffff) >> 16)) < 0) unreachable();
  return at;
}

/** Gives up all that was allocated from `at` on, everything for 0. */
export function release(at: usize): void {
  top = at === 0 ? FREE : at;
}

/** An array twice as long, with the same beginning. */
export function enlarged(data: usize, bytes: usize): usize {
  const larger = allocate(bytes * 2);
  memory.copy(larger, data, bytes);
  return larger;
}
